using DeskBot.Backend.DeskFiles;
using DeskBot.Backend.Routing;

namespace DeskBot.Backend.Tests.Routing;

public sealed class RoutingTests
{
    private static readonly RoutingFile Shipped = RoutingFile.Load(DeskFilePath.Resolve("desk/routing.yaml"));

    [Theory]
    [InlineData("network", "VPN drops", "network")]
    [InlineData("other", "my WiFi is gone", "network")]
    [InlineData("hardware", "laptop won't start", "workplace")]
    [InlineData("email", "I clicked a link, I think it was phishing", "security")]
    [InlineData("security", "anything", "security")]
    [InlineData("software", "SAP is slow", "applications")]
    [InlineData("software", "Excel crashes", "service-desk")]
    [InlineData("facilities", "It is cold", "facilities")]
    [InlineData("other", "The lift is stuck", "facilities")]
    [InlineData("other", "I have no idea", "service-desk")]
    [InlineData("other", "a delightful report", "service-desk")]
    public void The_first_rule_that_matches_decides(string category, string text, string group) =>
        Assert.Equal(group, Shipped.Route(new RoutingQuestion(category, text, null, "Berlin")).Group);

    [Fact]
    public void Every_kind_of_condition_must_hold()
    {
        var file = YamlDocument.Parse(
            "routing.yaml",
            """
            default: desk
            rules:
              - name: till in Oslo
                when: { service: [Till, Card terminal], location: Oslo, words: broken }
                group: oslo
            """,
            RoutingFile.Read);

        Assert.Equal("oslo", file.Route(new RoutingQuestion("x", "It is BROKEN.", "till", "oslo")).Group);
        Assert.Equal("desk", file.Route(new RoutingQuestion("x", "It is broken", "till", "Bergen")).Group);
        Assert.Equal("desk", file.Route(new RoutingQuestion("x", "It is broken", null, "Oslo")).Group);
        Assert.Equal("desk", file.Route(new RoutingQuestion("x", "unbroken", "till", "Oslo")).Group);
    }
}
