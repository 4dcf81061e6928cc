using System.Net;
using System.Text;
using DeskBot.Bot.Channels.BotFramework;
using DeskBot.Bot.Channels.BotFramework.Connector;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Identity.Client;

namespace DeskBot.Bot.Tests.Channels.BotFramework.Connector;

/// <summary>Where the bot's own tokens are asked for. The sign-in service is a fake behind MSAL.</summary>
public sealed class BotTokensTests : IDisposable
{
    private readonly SignIn _signIn = new();

    [Theory]
    [InlineData("SingleTenant", "Public", "https://login.microsoftonline.com/" + Activities.Tenant, "https://api.botframework.com/.default")]
    [InlineData("MultiTenant", "Public", "https://login.microsoftonline.com/botframework.com", "https://api.botframework.com/.default")]
    [InlineData("SingleTenant", "UsGovernment", "https://login.microsoftonline.us/" + Activities.Tenant, "https://api.botframework.us/.default")]
    [InlineData("SingleTenant", "China", "https://login.partner.microsoftonline.cn/" + Activities.Tenant, "https://api.botframework.azure.cn/.default")]
    public async Task The_home_tenant_issues_them(string type, string cloud, string authority, string scope)
    {
        var token = await Tokens(Enum.Parse<BotAppType>(type), Enum.Parse<AzureCloud>(cloud)).GetAsync(fresh: false, CancellationToken.None);

        Assert.Equal("access-1", token);
        var (address, form) = Assert.Single(_signIn.Requests);
        Assert.Equal($"{authority}/oauth2/v2.0/token", address.Split('?')[0]);
        Assert.Contains("grant_type=client_credentials", form);
        Assert.Contains($"client_id={FakeIssuer.AppId}", form);
        Assert.Contains($"scope={Uri.EscapeDataString(scope)}", form);
    }

    [Fact]
    public async Task They_are_kept_until_a_fresh_one_is_wanted()
    {
        var tokens = Tokens();

        Assert.Equal("access-1", await tokens.GetAsync(fresh: false, CancellationToken.None));
        Assert.Equal("access-1", await tokens.GetAsync(fresh: false, CancellationToken.None));
        Assert.Equal("access-2", await tokens.GetAsync(fresh: true, CancellationToken.None));
    }

    [Theory]
    [InlineData(HttpStatusCode.BadRequest)]
    [InlineData(HttpStatusCode.InternalServerError)]
    public async Task Without_one_the_reason_is_in_the_log_only(HttpStatusCode status)
    {
        _signIn.Status = status;

        await Assert.ThrowsAsync<BotTokenException>(() => Tokens().GetAsync(fresh: false, CancellationToken.None));
    }

    [Fact]
    public async Task Demo_mode_has_none()
    {
        var tokens = new BotTokens(Options.Create(new BotFrameworkOptions()), BotFrameworkCloud.Public, _signIn, NullLogger<BotTokens>.Instance);

        Assert.Null(await tokens.GetAsync(fresh: false, CancellationToken.None));
        Assert.Empty(_signIn.Requests);
    }

    public void Dispose() => _signIn.Dispose();

    private BotTokens Tokens(BotAppType type = BotAppType.SingleTenant, AzureCloud cloud = AzureCloud.Public) => new(
        Options.Create(new BotFrameworkOptions { AppId = FakeIssuer.AppId, TenantId = Activities.Tenant, AppPassword = "test-only", AppType = type }),
        BotFrameworkCloud.Of(cloud), _signIn, NullLogger<BotTokens>.Instance);

    private sealed class SignIn : HttpMessageHandler, IMsalHttpClientFactory
    {
        public List<(string Address, string Form)> Requests { get; } = [];

        public HttpStatusCode Status { get; set; } = HttpStatusCode.OK;

        public HttpClient GetHttpClient() => new(this, disposeHandler: false);

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Requests.Add(($"{request.RequestUri}", request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken)));
            var body = Status == HttpStatusCode.OK
                ? $$"""{"token_type":"Bearer","expires_in":3599,"access_token":"access-{{Requests.Count}}"}"""
                : """{"error":"invalid_client","error_description":"secret detail"}""";
            return new HttpResponseMessage(Status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        }
    }
}
