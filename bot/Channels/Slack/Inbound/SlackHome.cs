using System.Globalization;
using System.Text.Json.Nodes;
using DeskBot.Backend.People;
using DeskBot.Bot.Channels.Slack.Api;
using DeskBot.Dialogs.FollowingTickets;

namespace DeskBot.Bot.Channels.Slack.Inbound;

/// <summary>Shows members their tickets on the bot's home tab, as they are each time they open it.</summary>
internal sealed class SlackHome(SlackClient client, SlackPeople people, ISlackRendering rendering, Site site, IServiceScopeFactory scopes, TimeProvider time)
{
    /// <summary>Publishes a member's home tab.</summary>
    public async Task<HandedOn> PublishAsync(SlackScene here, string user, CancellationToken cancellationToken)
    {
        switch (await people.IdentifyAsync(here.Bot, here.Tenant, user, cancellationToken))
        {
            case SlackPerson.Member:
                var view = SlackViews.HomeTab(await SectionsAsync(here, user, cancellationToken));
                return HandedOn.Of(await client.PublishViewAsync(here.Bot.Token, user, view, cancellationToken));
            case SlackPerson.NotKnownNow unknown:
                return new HandedOn.NotYet(unknown.Why);
            default:
                return HandedOn.Finished;
        }
    }

    private async Task<IReadOnlyList<JsonArray>> SectionsAsync(SlackScene here, string user, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var person = await scope.ServiceProvider.GetRequiredService<FindChannelUser>().ExecuteAsync(SlackAddress.Channel, here.Tenant.Key, user, cancellationToken);
        if (person is null)
        {
            return [];
        }

        var context = new SlackRenderContext($"home{time.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)}", site.Address, IsGroup: false);
        var cards = await scope.ServiceProvider.GetRequiredService<ShowHome>().ExecuteAsync(person, cancellationToken);
        return [.. cards.Select(card => rendering.Render(card, context).Blocks).OfType<JsonArray>()];
    }
}
