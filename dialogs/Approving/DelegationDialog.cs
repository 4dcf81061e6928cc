using DeskBot.Backend.Approvals;
using DeskBot.Backend.People;
using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.Conversations;

namespace DeskBot.Dialogs.Approving;

/// <summary>"Delegate my approvals to Mateo until Friday", and what belongs to it.</summary>
internal sealed class DelegationDialog(DelegateApprovals delegates, RevokeDelegation revoke, MyDelegations mine, FindPeopleByName names)
{
    /// <summary>Why somebody cannot be a substitute, in a sentence.</summary>
    public static string Of(DelegationRefusal why) => why switch
    {
        DelegationRefusal.Oneself => "Nobody is their own substitute.",
        DelegationRefusal.EndsTooEarly => "That day is over already.",
        DelegationRefusal.TooLong => "A delegation lasts a year at most.",
        DelegationRefusal.Circle => "They let you decide in their place at that time, so nobody would be left.",
        DelegationRefusal.Barred => "They may not decide on this one: they asked for it, will carry it out, or have a vote of their own.",
        DelegationRefusal.NotAsked => "You were not asked for a decision here.",
        _ => "I find nobody of that name.",
    };

    /// <summary>Delegates all of the person's approvals, if it is clear to whom and until when.</summary>
    public async Task DelegateAsync(Turn turn, ApprovalCommand.Delegate command, CancellationToken cancellationToken)
    {
        var now = TimeZoneInfo.ConvertTime(turn.Now, ZoneOf(turn));
        var today = DateOnly.FromDateTime(now.DateTime);
        var until = DayWords.Read(command.Until, now);
        var from = command.From.Length == 0 ? today : DayWords.Read(command.From, now);
        var found = await names.ExecuteAsync(command.Who, cancellationToken);
        if (found is not [var person])
        {
            AskWho(turn, command, found);
        }
        else if (until is not { } last || from is not { } first)
        {
            turn.Say(
                Markdown.Format($"Until when does {person.Name} decide in your place? For example:"),
                Sentence(person, "tomorrow"), Sentence(person, "Friday"), Sentence(person, "next Friday"));
        }
        else
        {
            DateTimeOffset? start = first > today ? StartOf(turn, first) : null;
            Say(turn, await delegates.ExecuteAsync(turn.Actor, person.Id, start, StartOf(turn, last.AddDays(1)), cancellationToken), last);
        }
    }

    /// <summary>Ends the person's delegations.</summary>
    public async Task RevokeAsync(Turn turn, CancellationToken cancellationToken)
    {
        var ended = await revoke.ExecuteAsync(turn.Actor, only: null, cancellationToken);
        turn.Say(ended.Count == 0
            ? "You have delegated nothing."
            : Markdown.Format($"Ended. You decide on your approvals yourself again; {string.Join(", ", ended.Select(line => line.To.Name).Distinct())} is told."));
    }

    /// <summary>Says who decides for whom.</summary>
    public async Task ListAsync(Turn turn, CancellationToken cancellationToken)
    {
        var lines = await mine.ExecuteAsync(turn.Actor, cancellationToken);
        turn.Say(lines.Count == 0 ? "You have delegated nothing, and nobody has delegated to you." : string.Join("\n\n", lines.Select(line => Line(turn, line))));
    }

    private static string Line(Turn turn, DelegationLine line)
    {
        var from = line.StartsAt > turn.Now ? $" from {turn.Moments.Stamp(line.StartsAt)}" : "";
        var until = line.EndsAt is { } end ? $" until {turn.Moments.Stamp(end.AddMinutes(-1))}" : "";
        var what = line.Approval is null ? "" : ", on one approval";
        var who = turn.Actor.Is(line.From.Id)
            ? Markdown.Format($"**{line.To.Name}** decides in your place")
            : Markdown.Format($"You decide in place of **{line.From.Name}**");
        return $"{who}{what}{from}{until}.";
    }

    private static void Say(Turn turn, DelegationOutcome outcome, DateOnly last)
    {
        if (outcome is DelegationMade made)
        {
            var waiting = made.Passed switch
            {
                0 => "",
                1 => " One approval waits already.",
                var count => $" {count} approvals wait already.",
            };
            var kept = made.Kept.Count == 0 ? "" : Markdown.Format(
                $" Your vote on {string.Join(", ", made.Kept)} stays with you: there they asked for it themselves, will carry it out, or have a vote of their own.");
            turn.Say(Markdown.Format($"**{made.Delegation.To.Name}** decides in your place until the end of {last.ToString("ddd d MMM", System.Globalization.CultureInfo.InvariantCulture)} and is told.")
                + waiting + kept + " You can still decide yourself; whoever is first counts.", "Stop delegating");
        }
        else if (outcome is DelegationRefused refused)
        {
            turn.Say(Of(refused.Why));
        }
    }

    private static void AskWho(Turn turn, ApprovalCommand.Delegate command, IReadOnlyList<Person> found)
    {
        if (found.Count == 0)
        {
            turn.Say(Markdown.Format($"I find nobody called {CardText.Cut(command.Who, 60)}. Write the full name or the login."));
            return;
        }

        var until = command.Until.Length == 0 ? "Friday" : command.Until;
        turn.Say(Markdown.Format($"Several people are called {CardText.Cut(command.Who, 60)}. Whom do you mean?"), [.. found.Select(person => Sentence(person, until))]);
    }

    private static string Sentence(Person person, string until) => $"Delegate my approvals to {person.Login} until {until}";

    /// <summary>The first instant of a day where the person is.</summary>
    private static DateTimeOffset StartOf(Turn turn, DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, ZoneOf(turn).GetUtcOffset(midnight)).ToUniversalTime();
    }

    private static TimeZoneInfo ZoneOf(Turn turn) => TimeZoneInfo.TryFindSystemTimeZoneById(turn.Person.TimeZone, out var zone) ? zone : TimeZoneInfo.Utc;
}
