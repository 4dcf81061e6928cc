using DeskBot.Backend.Tickets;
using DeskBot.Dialogs.Cards;

namespace DeskBot.Dialogs.FollowingTickets;

/// <summary>A ticket as it stands: a live card, edited in place when the ticket changes. What it offers depends on the state and on who looks.</summary>
internal static class TicketCard
{
    private const int ShownEvents = 4;
    private const int ShownFiles = 5;

    /// <summary>The card's key in a conversation.</summary>
    public static string KeyOf(string number) => $"ticket:{number}";

    /// <summary>The card's content in one line, for notifications.</summary>
    public static string Summary(TicketView view) => $"{view.Number} {TicketWords.Of(view.State).ToLowerInvariant()}: {view.Title}";

    /// <summary>Builds the card.</summary>
    public static AdaptiveCard Build(TicketView view, Moments moments)
    {
        List<CardElement> body = [Header(view), Facts(view, moments)];
        if (view.Clocks.Count > 0)
        {
            body.Add(Clocks(view.Clocks, moments));
        }

        body.AddRange([.. Outcome(view, moments), .. Happenings(view, moments)]);
        body.Add(CardText.Remark($"As of {moments.Now}") with { Separator = true, Spacing = Spacing.Medium });
        return new AdaptiveCard(body, TicketButtons.For(view)) { FallbackText = Summary(view) };
    }

    internal static Container Header(TicketView view)
    {
        var number = view.Url is { } url ? Markdown.Link(view.Number, url) : Markdown.Escape(view.Number);
        var state = new TextBlock($"● {TicketWords.Of(view.State)}") { Weight = TextWeight.Bolder, Color = TicketWords.ColorOf(view.State) };
        return new Container(
        [
            new ColumnSet([new Column([CardText.Kicker(number)]), new Column([state with { Wrap = false }], "auto")]),
            CardText.Title(Markdown.Escape(CardText.Cut(view.Title, 200))) with { Spacing = Spacing.Small },
        ]) { Style = ContainerStyle.Emphasis, Bleed = true };
    }

    private static FactSet Facts(TicketView view, Moments moments)
    {
        List<Fact> facts = [new("Priority", TicketWords.OfPriority(view.Priority))];
        if (view is { Viewer: not TicketViewer.Requester, Requester: { } requester })
        {
            facts.Add(new("Requester", CardText.Name(requester)));
        }

        facts.Add(new("Handled by", HandledBy(view)));
        facts.Add(new("Opened", moments.On(view.OpenedAt)));
        if (view.HoldReason is { } reason && !NeedsAnswer(view))
        {
            facts.Add(new("Waits for", CardText.Name(reason)));
        }

        return new FactSet(facts) { Spacing = Spacing.Medium };
    }

    private static bool NeedsAnswer(TicketView view) => view is { WaitsForRequester: true, Viewer: TicketViewer.Requester };

    private static string HandledBy(TicketView view) => (view.Assignee, view.Group) switch
    {
        ({ } assignee, { } group) => $"{CardText.Name(assignee)}, {CardText.Name(group)}",
        ({ } assignee, null) => CardText.Name(assignee),
        (null, { } group) => $"{CardText.Name(group)}, not taken yet",
        _ => "Not taken yet",
    };

    internal static ColumnSet Clocks(IReadOnlyList<ClockView> clocks, Moments moments) =>
        new([.. clocks.Select(clock => Clock(clock, moments))]) { Separator = true, Spacing = Spacing.Medium };

    private static Column Clock(ClockView clock, Moments moments)
    {
        var (when, left, color) = TicketWords.Of(clock, moments);
        return new Column(
        [
            CardText.Label(clock.Name),
            new TextBlock(when) { Weight = TextWeight.Bolder, Color = color, Spacing = Spacing.None },
            CardText.Remark(left) with { Color = color, Spacing = Spacing.None },
        ]);
    }

    internal static IEnumerable<CardElement> Happenings(TicketView view, Moments moments)
    {
        if (view.LastComment is { } comment)
        {
            var who = comment.Author + (NeedsAnswer(view) ? " needs your answer" : "") + (comment.IsEdited ? " (edited)" : "");
            var heading = Heading(who, comment.At, moments);
            yield return Said(heading, comment.Text, NeedsAnswer(view) ? ContainerStyle.Warning : ContainerStyle.Emphasis);
        }
        else if (NeedsAnswer(view))
        {
            yield return CardText.Outcome(ContainerStyle.Warning, CardText.Text("**Your answer is needed** before work can go on."));
        }

        if (view.Files.Count > 0)
        {
            yield return Files(view.Files);
        }

        if (view.Timeline.Count > 0)
        {
            yield return Timeline(view.Timeline, moments);
        }
    }

    internal static IEnumerable<CardElement> Outcome(TicketView view, Moments moments)
    {
        if (view.Resolution is { } resolution)
        {
            yield return Said(Heading(resolution.Code, resolution.At, moments), resolution.Note, ContainerStyle.Good);
        }

        if (view is { State: TicketState.Resolved, Viewer: TicketViewer.Requester, Rating: null })
        {
            var closes = view.ClosesAt is { } day ? $" Without an answer it closes {moments.On(day)}." : "";
            yield return CardText.Text($"**Does it work now?**{closes}") with { Spacing = Spacing.Medium };
        }

        if (view.Rating is { } given)
        {
            var rating = Math.Clamp(given, 1, 5);
            yield return CardText.Remark($"Rated {new string('★', rating)}{new string('☆', 5 - rating)} {rating} of 5");
        }
    }

    private static string Heading(string who, DateTimeOffset at, Moments moments) => Markdown.Format($"**{CardText.Cut(who, 80)}** · {moments.On(at)}");

    private static Container Said(string heading, string text, ContainerStyle style) =>
        new([CardText.Remark(heading), .. CardText.Literal(text, 600)]) { Style = style, Spacing = Spacing.Medium };

    /// <summary>What is there. The files themselves come by the button, because a card stands for months and an address to a file must not.</summary>
    private static Container Files(IReadOnlyList<FileView> files) => new(
    [
        CardText.Label(TicketFilesWords.Count(files.Count)),
        .. files.TakeLast(ShownFiles).Select(file =>
            new TextBlock($"{Markdown.Escape(CardText.Cut(file.Name, 60))} · {TicketFilesWords.Size(file.Length)}") { Size = TextSize.Small, Spacing = Spacing.None }),
        .. files.Count > ShownFiles ? [CardText.Remark($"and {files.Count - ShownFiles} earlier ones") with { Spacing = Spacing.None }] : Array.Empty<CardElement>(),
    ]) { Spacing = Spacing.Medium };

    private static Container Timeline(IReadOnlyList<EventView> events, Moments moments) =>
        new([CardText.Label("History"), .. events.Take(ShownEvents).Select(one => Event(one, moments))]) { Spacing = Spacing.Medium };

    private static ColumnSet Event(EventView happened, Moments moments) => new(
    [
        new Column([CardText.Remark(moments.On(happened.At))], "112px"),
        new Column([new TextBlock(Markdown.Escape(CardText.Cut(happened.Text, 160))) { Size = TextSize.Small }]),
    ]) { Spacing = Spacing.Small };
}
