using System.Text.RegularExpressions;
using DeskBot.Backend.Conversations;
using DeskBot.Dialogs.Conversations;

namespace DeskBot.Dialogs.FollowingTickets;

/// <summary>Lets a person say where they want to hear from the desk: <em>notify me on Slack</em>.</summary>
internal sealed partial class NotifyDialog(ChooseChannel choose)
{
    /// <summary>Deals with the sentence if it is one of these; otherwise nothing is said.</summary>
    public async Task<bool> TryAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (Sentence.Match(turn.Message.Text) is not { Success: true } said)
        {
            return false;
        }

        var (channel, name) = said.Groups["where"].Value.ToUpperInvariant() switch
        {
            "SLACK" => ("slack", "in Slack"),
            "TEAMS" => ("msteams", "in Teams"),
            "HERE" => (turn.Message.Conversation.Channel, "here"),
            "ANYWHERE" => (null, ""),
            _ => ("webchat", "in the web chat"),
        };
        var reach = await choose.ExecuteAsync(turn.Person.Id, channel, cancellationToken);
        turn.Say((channel, reach) switch
        {
            (null, _) => "I will write to you wherever we talked last.",
            (_, ChannelReach.Known) => $"From now on I write to you {name}.",
            (_, ChannelReach.ByAddress) => $"From now on I write to you {name}, if I find you there by your e-mail address. Else I write wherever we talked last.",
            _ => $"From now on I write to you {name}, as soon as you have said hello to me there. Until then I write wherever we talked last.",
        });
        return true;
    }

    [GeneratedRegex(@"^\s*(please\s+)?(notify|message|tell)\s+me\s+(on|in|via|by)?\s*(the\s+)?(?<where>slack|teams|web\s*chat|web|here|anywhere)\s*[.!]?\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Sentence { get; }
}
