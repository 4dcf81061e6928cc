using DeskBot.Dialogs.Cards;

namespace DeskBot.Dialogs.HandingOver;

/// <summary>Where the wait for a human stands, as the waiting person sees it.</summary>
internal abstract record HandoffView
{
    private HandoffView() { }

    /// <summary>In the queue.</summary>
    /// <param name="Position">1 is next.</param>
    /// <param name="Queue">Whose queue, for example <c>Service desk</c>.</param>
    /// <param name="Wait">How long it usually takes from here; null when unknown.</param>
    public sealed record Waiting(int Position, string Queue, TimeSpan? Wait = null) : HandoffView;

    /// <summary>Nobody is there now.</summary>
    /// <param name="Queue">Whose queue.</param>
    /// <param name="Opens">When somebody is there again.</param>
    public sealed record Closed(string Queue, DateTimeOffset Opens) : HandoffView;

    /// <summary>A human is here.</summary>
    /// <param name="Agent">Who.</param>
    public sealed record Connected(string Agent) : HandoffView;

    /// <summary>The human has left, the bot answers again.</summary>
    /// <param name="Agent">Who was here.</param>
    public sealed record Ended(string Agent) : HandoffView;

    /// <summary>The person no longer wants a human.</summary>
    public sealed record Cancelled : HandoffView;
}

/// <summary>The wait for a human: a live card in the person's chat.</summary>
internal static class HandoffCard
{
    /// <summary>The person no longer waits.</summary>
    public const string CancelVerb = "human.cancel";

    /// <summary>The data field with the handoff's id.</summary>
    public const string IdField = "handoff";

    /// <summary>Builds the card.</summary>
    public static AdaptiveCard Build(string id, HandoffView view, Moments moments)
    {
        var (style, title, text, cancel) = view switch
        {
            HandoffView.Waiting waiting => (ContainerStyle.Accent, Place(waiting.Position), WaitingText(waiting), "Stop waiting"),
            HandoffView.Closed closed => (ContainerStyle.Warning, $"Back {moments.On(closed.Opens)}", ClosedText(closed), "Stop waiting"),
            HandoffView.Connected here => (ContainerStyle.Good, $"{CardText.Name(here.Agent)} is here", "Write as usual, your messages go to a human now.", null),
            HandoffView.Ended ended => (ContainerStyle.Emphasis, $"{CardText.Name(ended.Agent)} has left", "I answer again. Ask for a human any time.", null),
            _ => (ContainerStyle.Emphasis, "No longer waiting", "Ask for a human any time.", (string?)null),
        };
        List<CardButton> buttons = cancel is null ? [] : [new VerbButton(cancel, CancelVerb, IdField, id)];
        var body = new Container([CardText.Kicker("Talk to a human"), CardText.Title(title) with { Spacing = Spacing.None }, CardText.Text(text)]) { Style = style, Bleed = true };
        return new AdaptiveCard([body], buttons) { FallbackText = title };
    }

    private static string Place(int position) => position == 1 ? "You are next" : $"You are number {position} in the queue";

    private static string WaitingText(HandoffView.Waiting waiting) => $"{CardText.Name(waiting.Queue)} will write to you here." +
        (waiting.Wait is { } wait ? $" Usually within {Moments.Length(wait)}." : "") + " You can go on asking me in the meantime.";

    private static string ClosedText(HandoffView.Closed closed) =>
        $"{CardText.Name(closed.Queue)} is closed now. You keep your place, and they write to you here when they are back.";
}
