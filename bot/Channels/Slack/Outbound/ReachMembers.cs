using DeskBot.Backend.Conversations;
using DeskBot.Backend.People;
using DeskBot.Bot.Channels.Slack.Api;
using DeskBot.Bot.Channels.Slack.Inbound;
using DeskBot.Bot.Channels.Slack.Workspaces;
using DeskBot.Dialogs.Conversations;

namespace DeskBot.Bot.Channels.Slack.Outbound;

/// <summary>
/// Opens direct conversations with people who have not written to the bot alone (<see cref="OpenPersonalConversation"/>): with a member whose user is known, or with the person whom an own
/// workspace has as a full member under their e-mail address, in the first workspace that has. Asking may be repeated: it opens nothing twice.
/// </summary>
internal sealed class ReachMembers(SlackBots bots, SlackPeople people, SlackDirect direct, SlackRates rates, IServiceScopeFactory scopes)
{
    private const string LookUp = "users.lookupByEmail";
    private static readonly TimeSpan WithoutBot = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ForAnAdministrator = TimeSpan.FromMinutes(5);

    /// <summary>Opens the conversation.</summary>
    /// <returns>Where it is, or why it cannot be opened, or not now.</returns>
    public async Task<SendOutcome> OpenAsync(ConversationAddress wanted, CancellationToken cancellationToken)
    {
        if (wanted.Id.StartsWith(OpenPersonalConversation.AddressPrefix, StringComparison.Ordinal))
        {
            return Guid.TryParse(wanted.Id[OpenPersonalConversation.AddressPrefix.Length..], out var id)
                ? await LookUpAsync(new PersonId(id), cancellationToken)
                : new SendOutcome.Refused("The conversation's name is no person's.");
        }

        return await bots.FindAsync(SlackTenant.Parse(wanted.Tenant), cancellationToken) is { } bot
            ? await OpenAsync(bot, SlackTenant.Parse(wanted.Tenant), wanted.Id[OpenPersonalConversation.Prefix.Length..], cancellationToken)
            : new SendOutcome.TryAgain(WithoutBot, "The app is not installed in this workspace.");
    }

    /// <summary>Looks in each own workspace; one whose token or scopes do not allow it is passed over, and asked again later if no other has the person.</summary>
    private async Task<SendOutcome> LookUpAsync(PersonId id, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { IsActive: true, Email: not null } person)
        {
            return new SendOutcome.ConversationGone("no_address");
        }

        var own = await bots.AllAsync(cancellationToken);
        SendOutcome? otherwise = own.Count == 0 ? new SendOutcome.TryAgain(WithoutBot, "The app is installed in no workspace.") : null;
        foreach (var bot in own)
        {
            if (rates.Take(bot.Tenant.Key, LookUp) is var wait && wait > TimeSpan.Zero)
            {
                return new SendOutcome.TryAgain(wait, "Kept within the method's rates.");
            }

            switch (await people.FindMemberAsync(bot, person, cancellationToken))
            {
                case SlackMember.Found found:
                    return await OpenAsync(bot, bot.Tenant, found.User, cancellationToken);
                case SlackMember.NotKnownNow { Answer: SlackAnswer.Throttled throttled }:
                    rates.Pause(bot.Tenant.Key, LookUp, throttled.RetryAfter);
                    return SlackOutcomes.Of(throttled, isEdit: true);
                case SlackMember.NotKnownNow { Answer: SlackAnswer.Failed failed }:
                    otherwise = new SendOutcome.TryAgain(ForAnAdministrator, failed.Error);
                    break;
                case SlackMember.NotKnownNow { Answer: var answer }:
                    return SlackOutcomes.Of(answer, isEdit: true);
            }
        }

        return otherwise ?? new SendOutcome.ConversationGone("not_a_member");
    }

    private async Task<SendOutcome> OpenAsync(SlackBot bot, SlackTenant tenant, string user, CancellationToken cancellationToken)
    {
        var (channel, answer) = await direct.OpenAsync(bot, tenant, user, cancellationToken);
        if (channel is not null)
        {
            return new SendOutcome.Elsewhere(SlackAddress.Of(tenant, channel, null));
        }

        if (answer is SlackAnswer.Failed { Error: var error } && SlackOutcomes.IsAboutToken(error))
        {
            bots.Forget(tenant.Key);
        }

        return SlackOutcomes.Of(answer ?? new SlackAnswer.Failed("no_channel"), isEdit: true) switch
        {
            SendOutcome.TryAgain again => again,
            SendOutcome.Refused refused => new SendOutcome.ConversationGone(refused.Reason),
            SendOutcome.Sent => new SendOutcome.ConversationGone("no_channel"),
            var gone => gone,
        };
    }

    private async Task<Person?> FindAsync(PersonId id, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<FindPerson>().ExecuteAsync(id, cancellationToken);
    }
}
