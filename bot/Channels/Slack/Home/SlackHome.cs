using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using DeskBot.Backend.Conversations.Slack;
using DeskBot.Backend.People;
using DeskBot.Bot.Channels.Slack.Api;
using DeskBot.Bot.Channels.Slack.Inbound;
using DeskBot.Bot.Channels.Slack.Workspaces;
using DeskBot.Dialogs.Conversations;
using DeskBot.Dialogs.FollowingTickets;

namespace DeskBot.Bot.Channels.Slack.Home;

/// <summary>
/// Shows members their tickets and approvals on the bot's home tab, as they are when it is published. What came of a click there is said above them for a while. Who publishes over something
/// newer, because it changed meanwhile or another replica published too, looks again.
/// </summary>
internal sealed class SlackHome(SlackBots bots, SlackClient client, SlackPeople people, ISlackRendering rendering, Site site, IServiceScopeFactory scopes, TimeProvider time)
{
    /// <summary>For how long after it was opened a home tab is kept true.</summary>
    public static readonly TimeSpan KeptTrueFor = TimeSpan.FromDays(1);

    private const int Capacity = 20_000;
    private static readonly TimeSpan NoticeStandsFor = TimeSpan.FromMinutes(2);
    private static readonly string[] TooMuchForBlocks = ["invalid_blocks", "invalid_arguments", "view_too_large"];

    private readonly ConcurrentDictionary<(string Tenant, string User), string> _hashes = new();
    private readonly ConcurrentDictionary<(string Tenant, string User), (string Text, DateTimeOffset Until)> _notices = new();

    /// <summary>A member opened the tab.</summary>
    public async Task<HandedOn> OpenedAsync(SlackScene here, string user, CancellationToken cancellationToken)
    {
        switch (await people.IdentifyAsync(here.Bot, here.Tenant, user, cancellationToken))
        {
            case SlackPerson.Member:
                if (user.Length <= 64 && await PersonAsync(here.Tenant, user, cancellationToken) is { } person)
                {
                    await using var scope = scopes.CreateAsyncScope();
                    await scope.ServiceProvider.GetRequiredService<SlackHomeStore>().OpenedAsync(new HomeReader(here.Tenant.Key, user, person.Id), KeptTrueFor, cancellationToken);
                }

                return await PublishAsync(here.Tenant, user, cancellationToken);
            case SlackPerson.NotKnownNow unknown:
                return new HandedOn.NotYet(unknown.Why);
            default:
                return HandedOn.Finished;
        }
    }

    /// <summary>Says on the tab what came of a click on it.</summary>
    /// <param name="tenant">The workspace.</param>
    /// <param name="user">Who clicked.</param>
    /// <param name="outcome">In Markdown; null when the answer is in the conversation only.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<HandedOn> ClickedAsync(SlackTenant tenant, string user, string? outcome, CancellationToken cancellationToken)
    {
        MakeRoom(_notices);
        var said = outcome is { Length: > 0 } ? rendering.Render(new TextReply(outcome), new SlackRenderContext("home", site.Address, IsGroup: false)).Text : "Done.";
        _notices[(tenant.Key, user)] = (said, time.GetUtcNow() + NoticeStandsFor);
        return PublishAsync(tenant, user, cancellationToken);
    }

    /// <summary>Publishes a member's tab as it is now.</summary>
    public async Task<HandedOn> PublishAsync(SlackTenant tenant, string user, CancellationToken cancellationToken)
    {
        if (await bots.FindAsync(tenant, cancellationToken) is not { } bot)
        {
            return new HandedOn.NotYet("The app is not installed in this workspace.");
        }

        var answer = await client.PublishViewAsync(bot.Token, user, await ViewAsync(tenant, user, cancellationToken), _hashes.GetValueOrDefault((tenant.Key, user)), cancellationToken);
        if (answer is SlackAnswer.Failed { Error: "hash_conflict" })
        {
            answer = await client.PublishViewAsync(bot.Token, user, await ViewAsync(tenant, user, cancellationToken), hash: null, cancellationToken);
        }
        else if (answer is SlackAnswer.Failed { Error: var error } && TooMuchForBlocks.Contains(error, StringComparer.Ordinal))
        {
            answer = await client.PublishViewAsync(bot.Token, user, SlackViews.HomeTab([], "Your tickets do not fit here. Write *my tickets* under *Messages*."), hash: null, cancellationToken);
        }

        if (answer.Body?.Text("view", "hash") is { } hash)
        {
            MakeRoom(_hashes);
            _hashes[(tenant.Key, user)] = hash;
        }

        return HandedOn.Of(answer);
    }

    private async Task<JsonObject> ViewAsync(SlackTenant tenant, string user, CancellationToken cancellationToken)
    {
        var notice = _notices.TryGetValue((tenant.Key, user), out var said) && said.Until > time.GetUtcNow() ? said.Text : null;
        return SlackViews.HomeTab(await PersonAsync(tenant, user, cancellationToken) is { } person ? await SectionsAsync(person, cancellationToken) : [], notice);
    }

    private async Task<IReadOnlyList<JsonArray>> SectionsAsync(Person person, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var context = new SlackRenderContext($"home{time.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)}", site.Address, IsGroup: false);
        var cards = await scope.ServiceProvider.GetRequiredService<ShowHome>().ExecuteAsync(person, cancellationToken);
        return [.. cards.Select(card => rendering.Render(card, context).Blocks).OfType<JsonArray>()];
    }

    private async Task<Person?> PersonAsync(SlackTenant tenant, string user, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<FindChannelUser>().ExecuteAsync(SlackAddress.Channel, tenant.Key, user, cancellationToken);
    }

    private static void MakeRoom<T>(ConcurrentDictionary<(string, string), T> remembered)
    {
        if (remembered.Count >= Capacity)
        {
            remembered.Clear();
        }
    }
}
