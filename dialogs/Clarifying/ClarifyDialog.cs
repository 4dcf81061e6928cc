using DeskBot.Dialogs.Conversations;
using DeskBot.Dialogs.Understanding;

namespace DeskBot.Dialogs.Clarifying;

/// <summary>A question back: which of two readings was meant.</summary>
/// <param name="Id">Names the question.</param>
/// <param name="Text">What the person wrote.</param>
/// <param name="Readings">The intents on offer.</param>
internal sealed record ChoiceAsked(string Id, string Text, IReadOnlyList<Intent> Readings)
{
    /// <summary>The card's key in the conversation.</summary>
    public string Key => $"choice:{Id}";
}

/// <summary>Asks instead of guessing.</summary>
internal static class ClarifyDialog
{
    /// <summary>Shows the two best readings as buttons.</summary>
    public static void Ask(Turn turn, string text, MessageUnderstanding understanding)
    {
        var asked = new ChoiceAsked(Guid.CreateVersion7(turn.Now).ToString("N"), text, understanding.Choices);
        turn.State = turn.State with { Choice = asked };
        turn.Show(asked.Key, ChoiceCard.Build(ViewOf(asked, chosen: null)));
    }

    /// <summary>Takes the click.</summary>
    /// <returns>What was meant; null when the question is no longer open, or when it was something else: both have been answered.</returns>
    public static (Intent Intent, string Text)? Choose(Turn turn, CardAction action)
    {
        if (turn.State.Choice is not { } asked || asked.Id != action[ChoiceCard.IdField])
        {
            turn.Say("That question is settled already. Write again what you need.");
            return null;
        }

        var chosen = action[ChoiceCard.ChoiceField];
        turn.State = turn.State with { Choice = null };
        turn.Update(asked.Key, ChoiceCard.Build(ViewOf(asked, chosen)));
        if (Enum.TryParse<Intent>(chosen, ignoreCase: true, out var intent) && asked.Readings.Contains(intent))
        {
            return (intent, asked.Text);
        }

        turn.Say("Then tell me in other words what you need, or ask for a human.", "Talk to a human");
        return null;
    }

    private static ChoiceView ViewOf(ChoiceAsked asked, string? chosen) => new()
    {
        Id = asked.Id,
        About = asked.Text,
        Readings = [.. asked.Readings.Select(intent => new Reading(intent.ToString(), Title(intent)))],
        Chosen = chosen,
    };

    private static string Title(Intent intent) => intent switch
    {
        Intent.Incident => "Something is broken",
        Intent.Request => "I need something",
        Intent.Question => "I have a question",
        Intent.Change => "I want to change a system",
        Intent.Status => "How is my ticket going",
        Intent.Human => "Talk to a human",
        Intent.Cancel => "Cancel",
        Intent.Smalltalk => "Just saying hello",
        _ => "Something outside the desk",
    };
}
