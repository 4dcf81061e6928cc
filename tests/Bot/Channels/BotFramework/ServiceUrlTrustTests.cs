using DeskBot.Bot.Channels.BotFramework;
using Microsoft.Extensions.Options;

namespace DeskBot.Bot.Tests.Channels.BotFramework;

public sealed class ServiceUrlTrustTests
{
    [Theory]
    [InlineData("https://smba.trafficmanager.net/emea/")]
    [InlineData("https://SMBA.TrafficManager.net/emea")]
    [InlineData("https://smba.trafficmanager.net./emea/")]
    [InlineData("https://smba.trafficmanager.net:443/emea/")]
    [InlineData("https://europe.directline.botframework.com/")]
    [InlineData("https://canary.botapi.teams.microsoft.com/")]
    [InlineData("https://smba.infra.gov.teams.microsoft.us/teams")]
    [InlineData("https://connector.example.com/")]
    [InlineData("https://a.chat.example.org/")]
    public void Microsofts_and_the_configured_connectors_are_trusted(string serviceUrl) => Assert.True(WithApp.Trusts(serviceUrl));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/v3")]
    [InlineData("http://smba.trafficmanager.net/emea/")]
    [InlineData("https://smba.trafficmanager.net:8443/emea/")]
    [InlineData("https://smba.trafficmanager.net@evil.com/")]
    [InlineData("https://smba.trafficmanager.net:443@evil.com/")]
    [InlineData("https://evil.com\\@smba.trafficmanager.net/")]
    [InlineData("https://smba.trafficmanager.net\\@evil.com/")]
    [InlineData("https://user:password@smba.trafficmanager.net/")]
    [InlineData("https://smba.trafficmanager.net/?a=b")]
    [InlineData("https://smba.trafficmanager.net/#a")]
    [InlineData("https://evil.trafficmanager.net/")]
    [InlineData("https://smba.trafficmanager.net.evil.com/")]
    [InlineData("https://evilsmba.trafficmanager.net/")]
    [InlineData("https://botframework.com/")]
    [InlineData("https://evilbotframework.com/")]
    [InlineData("https://x.botframework.com.evil.com/")]
    [InlineData("https://x.botframework.com.evil.com./")]
    [InlineData("https://teams.microsoft.com.evil.com/")]
    [InlineData("https://chat.example.org/")]
    [InlineData("https://xn--botframework-com.evil/")]
    [InlineData("https://smba\u3002trafficmanager.net.evil.com/")]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://0x7f.1/")]
    [InlineData("https://2130706433/")]
    [InlineData("https://[::1]/")]
    [InlineData("https://[::ffff:127.0.0.1]/")]
    [InlineData("https://localhost/")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    [InlineData("http://localhost:3978/")]
    public void Nobody_else_is(string? serviceUrl) => Assert.False(WithApp.Trusts(serviceUrl));

    [Theory]
    [InlineData("http://localhost:56150/_connector", true)]
    [InlineData("http://127.0.0.1:56150/", true)]
    [InlineData("http://[::1]:56150/", true)]
    [InlineData("https://smba.trafficmanager.net/emea/", false)]
    [InlineData("http://192.168.0.1/", false)]
    [InlineData("http://localhost.evil.com/", false)]
    [InlineData("http://localhost@evil.com/", false)]
    [InlineData("http://user@localhost/", false)]
    [InlineData("file://localhost/etc/passwd", false)]
    [InlineData("file:///etc/passwd", false)]
    public void Demo_mode_calls_this_machine_only(string serviceUrl, bool trusted) => Assert.Equal(trusted, Demo.Trusts(serviceUrl));

    private static ServiceUrlTrust WithApp => new(Options.Create(new BotFrameworkOptions
    {
        AppId = FakeIssuer.AppId,
        AllowedServiceHosts = { "connector.example.com", "*.chat.example.org" },
    }));

    private static ServiceUrlTrust Demo => new(Options.Create(new BotFrameworkOptions()));
}
