using DeskBot.Bot.Channels.BotFramework.Activities;
using DeskBot.Bot.Channels.BotFramework.Authentication;
using DeskBot.Bot.Channels.Cards;
using DeskBot.Dialogs.Conversations;
using Microsoft.Extensions.Options;

namespace DeskBot.Bot.Channels.BotFramework.Inbound;

/// <summary>Says in the desk's words what an activity means. Null for what a dialog does not care about, and for what bots say: two bots could talk forever.</summary>
internal sealed class ActivityMapper(IOptions<BotFrameworkOptions> options)
{
    private const int LongestName = 256;

    private readonly string _ownId = "28:" + options.Value.AppId;

    /// <summary>Maps an activity that is not an invoke.</summary>
    public IncomingMessage? Map(VerifiedActivity verified)
    {
        var activity = verified.Activity;
        return activity.Type switch
        {
            ActivityTypes.InstallationUpdate => Installation(verified),
            ActivityTypes.ConversationUpdate => Membership(verified),
            _ when IsFromBot(verified) => null,
            ActivityTypes.Message => Said(verified),
            ActivityTypes.MessageUpdate => Event(verified, MessageKind.Edited) with
            {
                Text = MessageText.Of(activity), MessageId = activity.Id, AboutMessageId = activity.Id,
            },
            ActivityTypes.MessageDelete => Event(verified, MessageKind.Deleted) with { AboutMessageId = activity.Id },
            ActivityTypes.MessageReaction => Reaction(verified),
            _ => null,
        };
    }

    /// <summary>Maps a click that the channel waits on; null when a bot clicked.</summary>
    /// <param name="verified">The invoke.</param>
    /// <param name="action">The pressed button.</param>
    /// <param name="eventKey">The key that tells deliveries of one click from two clicks.</param>
    public IncomingMessage? Click(VerifiedActivity verified, CardAction action, string eventKey) =>
        IsFromBot(verified) ? null : Event(verified, MessageKind.CardAction) with
        {
            EventKey = eventKey, Action = Clean(action), AboutMessageId = verified.Activity.ReplyToId,
        };

    private static IncomingMessage? Said(VerifiedActivity verified)
    {
        var activity = verified.Activity;
        return activity.Value switch
        {
            { } value when CardActionParser.Parse(value) is ParsedAction.Accepted { Action: var action } =>
                Event(verified, MessageKind.CardAction) with { Action = Clean(action), MessageId = activity.Id, AboutMessageId = activity.ReplyToId },
            { } when string.IsNullOrWhiteSpace(activity.Text) => null, // a click that no card of ours can have made
            _ => Event(verified, MessageKind.Text) with { Text = MessageText.Of(activity), MessageId = activity.Id },
        };
    }

    /// <summary>Only <c>remove</c> ends an installation; the upgrades remove and add in one go.</summary>
    private static IncomingMessage? Installation(VerifiedActivity verified) => verified.Activity.Action switch
    {
        "add" => Event(verified, MessageKind.Joined),
        "remove" => Event(verified, MessageKind.Left),
        _ => null,
    };

    /// <summary>
    /// Teams says twice that the bot was added: here, and as an installation, which is the one to greet on. Other channels say here that a person joined.
    /// </summary>
    private static IncomingMessage? Membership(VerifiedActivity verified)
    {
        var activity = verified.Activity;
        var bot = activity.Recipient?.Id;
        if (activity.MembersRemoved?.Any(member => member?.Id == bot && bot is not null) == true)
        {
            return Event(verified, MessageKind.Left);
        }

        var person = activity.MembersAdded?.FirstOrDefault(member => member is { Id.Length: > 0 } && member.Id != bot && member.Role is not Roles.Bot);
        return verified.Channel != Agreement.Teams && person is not null
            ? Event(verified, MessageKind.Joined) with { From = Person(person) }
            : null;
    }

    private static IncomingMessage? Reaction(VerifiedActivity verified) =>
        verified.Activity.ReactionsAdded?.FirstOrDefault(reaction => reaction is { Type.Length: > 0 }) is { } reaction
            ? Event(verified, MessageKind.Reaction) with { Text = MessageText.Short(reaction.Type, 64), AboutMessageId = verified.Activity.ReplyToId }
            : null;

    /// <summary>What all events have in common.</summary>
    private static IncomingMessage Event(VerifiedActivity verified, MessageKind kind) => new()
    {
        EventKey = EventKeys.Of(verified.Activity),
        Conversation = Address(verified),
        From = Person(verified.Activity.From ?? new ChannelAccount()),
        Kind = kind,
        Locale = verified.Activity.Locale is { Length: > 0 } locale ? MessageText.Short(locale, 35) : null,
    };

    private static ConversationAddress Address(VerifiedActivity verified)
    {
        var conversation = verified.Activity.Conversation ?? new ConversationAccount();
        return new ConversationAddress(verified.Channel, verified.Tenant, conversation.Id ?? "", Routes.Write(verified.Activity), Routes.IsGroup(conversation));
    }

    private static ChannelUser Person(ChannelAccount account) => new(
        account.Id ?? "", MessageText.Short(account.Name, LongestName), account.AadObjectId is { Length: > 0 } id ? MessageText.Short(id, 64) : null);

    private static CardAction Clean(CardAction action) => action.Data.Values.Any(value => value.Contains('\0', StringComparison.Ordinal))
        ? action with { Data = action.Data.ToDictionary(field => field.Key, field => MessageText.Clean(field.Value), StringComparer.Ordinal) }
        : action;

    private bool IsFromBot(VerifiedActivity verified)
    {
        var (from, recipient) = (verified.Activity.From, verified.Activity.Recipient);
        return from?.Role is Roles.Bot or Roles.Skill
            || from?.Id == recipient?.Id
            || from?.Id == _ownId
            || (verified.Channel == Agreement.Teams && from?.Id?.StartsWith("28:", StringComparison.Ordinal) == true);
    }
}
