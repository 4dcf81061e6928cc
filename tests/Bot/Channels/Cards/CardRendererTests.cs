using System.Text.Json.Nodes;
using DeskBot.Bot.Channels.Cards;
using DeskBot.Dialogs.Cards;
using Xunit;

namespace DeskBot.Bot.Tests.Channels.Cards;

public sealed class CardRendererTests
{
    private static readonly CardStamp Stamp = new("ticket:INC0000001", "42", new Uri("https://desk.example/"));

    private static readonly AdaptiveCard Card = new(
        [
            new TextBlock("See [the page](/knowledge/vpn) and [the web](https://kb.example/)"),
            new CardImage("/images/a.png", "A picture"),
            new ActionSet([new VerbButton("Inside", "inside.press")]),
        ],
        [
            new VerbButton("Solved", "answer.solved", "answer", "a-1") { Style = ButtonStyle.Positive },
            new VerbButton("Cancel", "incident.cancel") { SendsInputs = false },
            new SayButton("VPN", "My VPN is down"),
            new LinkButton("Open", "/knowledge/vpn"),
            new ShowCardButton("More", [new TextInput { Id = "comment" }], new VerbButton("Send", "ticket.comment", "ticket", "INC0000001")),
        ]);

    [Fact]
    public void Teams_gets_execute_with_submit_for_old_clients()
    {
        var solved = Action(TeamsCardRenderer.Render(Card, Stamp), 0);

        AssertJson(
            """
            {"type":"Action.Execute","verb":"answer.solved","data":{"answer":"a-1","_card":"ticket:INC0000001","_n":"42"},"title":"Solved","style":"positive",
             "fallback":{"type":"Action.Submit","title":"Solved","style":"positive",
               "data":{"answer":"a-1","_card":"ticket:INC0000001","_n":"42","verb":"answer.solved"}}}
            """,
            solved);
    }

    [Fact]
    public void The_web_chat_gets_submit()
    {
        var solved = Action(WebChatCardRenderer.Render(Card, Stamp), 0);

        AssertJson(
            """
            {"type":"Action.Submit","title":"Solved","style":"positive","data":{"answer":"a-1","_card":"ticket:INC0000001","_n":"42","verb":"answer.solved"}}
            """,
            solved);
    }

    [Fact]
    public void The_web_chat_gets_no_execute_anywhere() =>
        Assert.DoesNotContain("Action.Execute", WebChatCardRenderer.Render(Card, Stamp).ToJsonString(), StringComparison.Ordinal);

    [Fact]
    public void Buttons_inside_the_body_and_inside_what_unfolds_are_rendered_too()
    {
        foreach (var card in new[] { TeamsCardRenderer.Render(Card, Stamp), WebChatCardRenderer.Render(Card, Stamp) })
        {
            Assert.Equal("42", card["body"]?[2]?["actions"]?[0]?["data"]?["_n"]?.GetValue<string>());
            Assert.Equal("INC0000001", Action(card, 4)["card"]?["actions"]?[0]?["data"]?["ticket"]?.GetValue<string>());
            Assert.Equal("42", Action(card, 4)["card"]?["actions"]?[0]?["data"]?["_n"]?.GetValue<string>());
        }
    }

    [Fact]
    public void A_button_that_sends_no_inputs_sends_none_on_any_client()
    {
        Assert.Equal("none", Action(TeamsCardRenderer.Render(Card, Stamp), 1)["associatedInputs"]?.GetValue<string>());
        Assert.Equal("none", Action(TeamsCardRenderer.Render(Card, Stamp), 1)["fallback"]?["associatedInputs"]?.GetValue<string>());
        Assert.Equal("none", Action(WebChatCardRenderer.Render(Card, Stamp), 1)["associatedInputs"]?.GetValue<string>());
    }

    [Fact]
    public void A_button_that_speaks_for_the_person_posts_their_message()
    {
        AssertJson("""{"msteams":{"type":"imBack","value":"My VPN is down"}}""", Action(TeamsCardRenderer.Render(Card, Stamp), 2)["data"]);
        Assert.Equal("My VPN is down", Action(WebChatCardRenderer.Render(Card, Stamp), 2)["data"]?.GetValue<string>());
    }

    [Fact]
    public void Links_to_our_own_pages_are_absolute()
    {
        var card = TeamsCardRenderer.Render(Card, Stamp);

        Assert.Equal("See [the page](https://desk.example/knowledge/vpn) and [the web](https://kb.example/)", card["body"]?[0]?["text"]?.GetValue<string>());
        Assert.Equal("https://desk.example/images/a.png", card["body"]?[1]?["url"]?.GetValue<string>());
        Assert.Equal("https://desk.example/knowledge/vpn", Action(card, 3)["url"]?.GetValue<string>());
    }

    [Fact]
    public void Links_keep_a_path_that_the_desk_is_served_under() =>
        Assert.Equal("https://intranet.example/desk/knowledge/vpn", SiteLinks.Absolute("/knowledge/vpn", new Uri("https://intranet.example/desk/")));

    [Fact]
    public void What_a_person_typed_is_not_changed()
    {
        var card = new AdaptiveCard([new TextInput { Id = "title", Value = "see [x](/y)", Placeholder = "a" }]);

        Assert.Equal("see [x](/y)", TeamsCardRenderer.Render(card, Stamp)["body"]?[0]?["value"]?.GetValue<string>());
    }

    [Theory]
    [InlineData("_card")]
    [InlineData("_x")]
    [InlineData("verb")]
    [InlineData("msteams")]
    [InlineData("")]
    public void An_input_cannot_take_a_reserved_name(string id) =>
        Assert.Throws<InvalidOperationException>(() => WebChatCardRenderer.Render(new AdaptiveCard([new TextInput { Id = id }]), Stamp));

    [Fact]
    public void The_card_itself_is_left_as_it_was()
    {
        var before = System.Text.Json.JsonSerializer.Serialize(Card, CardJson.Options);
        TeamsCardRenderer.Render(Card, Stamp);

        Assert.Equal(before, System.Text.Json.JsonSerializer.Serialize(Card, CardJson.Options));
    }

    [Fact]
    public void A_card_that_is_too_large_is_shortened_where_it_is_long()
    {
        var card = new AdaptiveCard([new TextBlock("short"), .. Enumerable.Range(0, 30).Select(_ => new TextBlock(string.Concat(Enumerable.Repeat("ä \\* ", 400))))], Card.Actions);
        var rendered = TeamsCardRenderer.Render(card, Stamp);

        Assert.InRange(CardSize.BytesOf(rendered), 1, TeamsCardRenderer.MostBytes);
        Assert.Equal("short", rendered["body"]?[0]?["text"]?.GetValue<string>());
        Assert.EndsWith("…", rendered["body"]?[1]?["text"]?.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(5, rendered["actions"]?.AsArray().Count);
    }

    [Fact]
    public void A_card_that_cannot_be_shortened_becomes_one_line_and_its_links()
    {
        var card = new AdaptiveCard([.. Enumerable.Range(0, 2000).Select(_ => new TextBlock("x"))], Card.Actions) { FallbackText = "Many *things*" };
        var rendered = TeamsCardRenderer.Render(card, Stamp);

        Assert.InRange(CardSize.BytesOf(rendered), 1, TeamsCardRenderer.MostBytes);
        Assert.Equal(@"Many \*things\*", rendered["body"]?[0]?["text"]?.GetValue<string>());
        Assert.Equal("https://desk.example/knowledge/vpn", Assert.Single(rendered["actions"]?.AsArray() ?? [])?["url"]?.GetValue<string>());
    }

    private static JsonNode Action(JsonObject card, int at) => card["actions"]?[at] ?? throw new InvalidOperationException("No such action.");

    private static void AssertJson(string expected, JsonNode? actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), actual?.ToJsonString());
}
