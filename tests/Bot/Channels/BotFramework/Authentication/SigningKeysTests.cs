using System.Net;
using static DeskBot.Bot.Tests.Channels.BotFramework.FakeIssuer;

namespace DeskBot.Bot.Tests.Channels.BotFramework.Authentication;

/// <summary>When keys are fetched.</summary>
public sealed class SigningKeysTests
{
    [Fact]
    public async Task Keys_are_fetched_once_for_many_messages()
    {
        await using var host = await BotHost.StartAsync();

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => StatusAsync(host, "key-1")));

        Assert.Equal(1, host.Issuer.Fetches);
    }

    [Fact]
    public async Task A_new_key_is_fetched_when_the_first_token_names_it()
    {
        await using var host = await BotHost.StartAsync();
        await StatusAsync(host, "key-1");
        host.Issuer.Published["key-2"] = (OtherKey, (System.Text.Json.Nodes.JsonObject)host.Issuer.Published["key-1"].Properties.DeepClone());
        host.Time.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal(HttpStatusCode.Accepted, await StatusAsync(host, "key-2"));
        Assert.Equal(2, host.Issuer.Fetches);
    }

    [Fact]
    public async Task Unknown_keys_cause_one_fetch_in_five_minutes()
    {
        await using var host = await BotHost.StartAsync();
        await StatusAsync(host, "key-1");

        host.Time.Advance(TimeSpan.FromMinutes(5));
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(host, $"unknown-{i}"));
        }

        Assert.Equal(2, host.Issuer.Fetches);
        host.Time.Advance(TimeSpan.FromMinutes(5));
        await StatusAsync(host, "unknown");
        Assert.Equal(3, host.Issuer.Fetches);
    }

    [Fact]
    public async Task Keys_are_refreshed_after_twelve_hours_and_a_withdrawn_key_stops_signing()
    {
        await using var host = await BotHost.StartAsync();
        await StatusAsync(host, "key-1");
        host.Issuer.Published.Remove("key-1");
        host.Issuer.Published["key-3"] = (OtherKey, []);

        host.Time.Advance(TimeSpan.FromHours(11));
        Assert.Equal(HttpStatusCode.Accepted, await StatusAsync(host, "key-1"));
        host.Time.Advance(TimeSpan.FromHours(1));
        await StatusAsync(host, "key-1");

        await Eventually(async () => await StatusAsync(host, "key-1") == HttpStatusCode.Unauthorized);
        Assert.Equal(2, host.Issuer.Fetches);
    }

    [Fact]
    public async Task The_last_known_good_keys_serve_while_the_issuer_is_down()
    {
        await using var host = await BotHost.StartAsync();
        await StatusAsync(host, "key-1");
        host.Issuer.Down = true;

        host.Time.Advance(TimeSpan.FromHours(13));

        Assert.Equal(HttpStatusCode.Accepted, await StatusAsync(host, "key-1"));
        Assert.Equal(HttpStatusCode.Accepted, await StatusAsync(host, "key-1"));
    }

    [Fact]
    public async Task Without_any_keys_the_channel_is_told_to_deliver_again()
    {
        await using var host = await BotHost.StartAsync();
        host.Issuer.Down = true;

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync(host, "key-1"));

        host.Issuer.Down = false;
        host.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(HttpStatusCode.Accepted, await StatusAsync(host, "key-1"));
    }

    private static async Task<HttpStatusCode> StatusAsync(BotHost host, string kid)
    {
        using var answer = await host.PostAsync(Activities.Message(), Sign(Claims(host.Time.GetUtcNow()), kid: kid, key: kid == "key-2" ? OtherKey : Key));
        return answer.StatusCode;
    }

    private static async Task Eventually(Func<Task<bool>> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (!await holds())
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
