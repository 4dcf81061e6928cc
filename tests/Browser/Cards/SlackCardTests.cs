using System.Text.Json.Nodes;
using DeskBot.Bot.Channels;
using DeskBot.Bot.Channels.Slack;
using DeskBot.Bot.Channels.Slack.Inbound;
using DeskBot.Bot.Channels.Slack.Rendering;
using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.Conversations;
using DeskBot.Dialogs.Tests.Cards;
using DeskBot.Harness;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Playwright;
using Xunit;

namespace DeskBot.Browser.Tests.Cards;

/// <summary>Every card as Slack shows it, message and modals, laid out like Slack: nothing runs out of its place, at the width of a desk and of a phone.</summary>
[Collection(ChromiumTests.Name)]
public sealed class SlackCardTests(ChromiumBrowser browser)
{
    private static readonly SlackRenderContext Context = new("42", new Uri("https://desk.example/"), IsGroup: false);
    private static readonly SlackCardRendering Rendering = new(new Site(
        new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create<string, string?>(Site.Key, Context.Site.ToString())]).Build(), new NoServer()));

    [ChromiumFact]
    public async Task Every_card_stays_within_its_width()
    {
        var page = await browser.OpenAsync(width: 620);
        await page.SetContentAsync(await File.ReadAllTextAsync(Repository.PathOf("tests", "Browser", "Cards", "slack.html")));
        List<string> tooWide = [];
        foreach (var (name, html) in CardGallery.Cards.Append(new("one-of-each", OneOfEach.Card)).SelectMany(one => Shown(one.Key, one.Value)).Concat(OwnViews()))
        {
            await page.EvaluateAsync("html => document.getElementById('shown').innerHTML = html", html);
            if (await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > innerWidth"))
            {
                tooWide.Add(name);
            }

            await CardPages.PictureAsync(page.Locator("#shown > *"), name);
        }

        Assert.Empty(tooWide);
    }

    private static IEnumerable<(string Name, string Html)> Shown(string name, AdaptiveCard card)
    {
        var reply = new CardReply("card:1", card, card.FallbackText ?? name);
        var blocks = Rendering.Render(reply, Context).Blocks ?? [];
        yield return ($"{name}.slack", BlockKitHtml.Message(blocks));
        foreach (var (form, i) in blocks.SelectMany(block => (block?["elements"] as JsonArray ?? []).Append(block?["accessory"])).Select(FormOf).OfType<string>().Select((form, i) => (form, i)))
        {
            var modal = Rendering.ModalFor(reply, form, Context, "");
            Assert.NotNull(modal);
            yield return ($"{name}.slack.{i + 1}", BlockKitHtml.Modal(modal.View));
        }
    }

    /// <summary>The views that the channel writes itself.</summary>
    private static IEnumerable<(string Name, string Html)> OwnViews()
    {
        JsonArray Section(string card) => Rendering.Render(new CardReply($"home-{card}", CardGallery.Cards[card], card), Context).Blocks ?? [];
        yield return ("home.slack", BlockKitHtml.Home(SlackViews.HomeTab([Section("approvals"), Section("tickets"), Section("home-catalog")])));
        yield return ("home-clicked.slack", BlockKitHtml.Home(SlackViews.HomeTab([Section("tickets"), Section("home-catalog")], "Approved: REQ0000007, REQ0000009.")));
        yield return ("home-empty.slack", BlockKitHtml.Home(SlackViews.HomeTab([Section("tickets-none"), Section("home-catalog")])));
        yield return ("ask.slack", BlockKitHtml.Modal(SlackViews.AskModal()));
        yield return ("settled.slack", BlockKitHtml.Modal(SlackViews.Settled()));
        yield return ("outdated.slack", BlockKitHtml.Modal(SlackViews.Outdated()));
    }

    private static string? FormOf(JsonNode? button) => ((string?)button?["action_id"] ?? "").StartsWith(SlackNames.OpenForm, StringComparison.Ordinal)
        ? (string?)JsonNode.Parse((string?)button?["value"] ?? "{}")?["form"]
        : null;

    private sealed class NoServer : IServer
    {
        public IFeatureCollection Features { get; } = new FeatureCollection();

        public void Dispose() { }

        public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken) where TContext : notnull => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
