using DeskBot.Backend.Requests;
using DeskBot.Backend.Tickets;
using DeskBot.Dialogs.Approving;
using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.FollowingTickets;

namespace DeskBot.Dialogs.RequestingServices;

/// <summary>A request as it stands: what was ordered, who approves it, which of its tasks are done, who acts next. A live card like every ticket's.</summary>
internal static class RequestCard
{
    private const int MostAnswers = 8;
    private const int MostTasks = 12;

    /// <summary>Builds the card.</summary>
    public static AdaptiveCard Build(RequestView view, Moments moments)
    {
        List<CardElement> body = [Header(view.Ticket with { Title = $"{view.Icon} {view.Ticket.Title}" }), Facts(view, moments)];
        if (view.Refused is { } why)
        {
            body.Add(CardText.Outcome(ContainerStyle.Attention, [.. CardText.Literal(why, 600)]));
        }

        if (view.Ticket.Viewer != TicketViewer.Onlooker)
        {
            body.AddRange(ApprovalSection.Build(view.Approval, moments));
        }

        if (view.Tasks.Count > 0 && view.Ticket.Viewer != TicketViewer.Onlooker)
        {
            body.Add(Tasks(view.Tasks, moments));
        }

        if (view.Ticket.Clocks.Count > 0)
        {
            body.Add(TicketCard.Clocks(view.Ticket.Clocks, moments));
        }

        body.AddRange([.. Answers(view), .. Question(view.Ticket), .. TicketCard.Outcome(view.Ticket, moments), .. TicketCard.Happenings(view.Ticket, moments)]);
        body.Add(CardText.Remark($"As of {moments.Now}") with { Separator = true, Spacing = Spacing.Medium });
        return new AdaptiveCard(body, RequestButtons.For(view)) { FallbackText = TicketCard.Summary(view.Ticket) };
    }

    private static Container Header(TicketView view) => TicketCard.Header(view);

    private static FactSet Facts(RequestView view, Moments moments)
    {
        List<Fact> facts = [];
        if (view.Ticket is { Viewer: not TicketViewer.Requester, Requester: { } requester })
        {
            facts.Add(new("Requested by", CardText.Name(requester)));
        }

        if (view.RequestedFor is { } user)
        {
            facts.Add(new("For", CardText.Name(user)));
        }

        facts.Add(new("Cost", Markdown.Escape(view.Cost)));
        facts.Add(new("Ordered", moments.On(view.Ticket.OpenedAt)));
        if (view.Next is { } next)
        {
            facts.Add(new("Next", CardText.Name(next)));
        }

        if (view.Ticket.HoldReason is { } reason)
        {
            facts.Add(new("Waits for", CardText.Name(reason)));
        }

        return new FactSet(facts) { Spacing = Spacing.Medium };
    }

    private static Container Tasks(IReadOnlyList<TaskLine> tasks, Moments moments)
    {
        var done = tasks.Count(task => task.State is TaskState.Done or TaskState.Skipped);
        return new Container(
        [
            CardText.Label($"Work, {done} of {tasks.Count} done"),
            .. tasks.Take(MostTasks).Select(task => TaskWords.Line(task, moments)),
        ]) { Separator = true, Spacing = Spacing.Medium };
    }

    private static IEnumerable<CardElement> Answers(RequestView view)
    {
        if (view.Answers.Count > 0 && view.Ticket.Viewer != TicketViewer.Onlooker)
        {
            yield return CardText.Label("What was ordered") with { Separator = true, Spacing = Spacing.Medium };
            yield return new FactSet([.. view.Answers.Take(MostAnswers).Select(line => new Fact(line.Label, Markdown.Escape(CardText.Cut(line.Text, 200))))]) { Spacing = Spacing.Small };
        }
    }

    private static IEnumerable<CardElement> Question(TicketView view)
    {
        if (view is { State: TicketState.Fulfilled, Viewer: TicketViewer.Requester, Rating: null })
        {
            yield return CardText.Text("**Everything was delivered. Is it right?** Without an answer it closes by itself.") with { Spacing = Spacing.Medium };
        }
    }
}
