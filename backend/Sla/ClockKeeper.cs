using DeskBot.Backend.Tickets;

namespace DeskBot.Backend.Sla;

/// <summary>
/// Moves a ticket's clocks along its history, one line at a time. The same code follows a ticket as it changes and recomputes its clocks from the stored
/// history, so both give the same. Stop wins over pause, pause over start.
/// </summary>
internal sealed class ClockKeeper(ServiceLevelBook book, TicketId ticket, IReadOnlyList<ServiceClock> clocks, Action<ServiceClock> add, TicketFacts facts)
{
    public void Apply(HistoryEntry entry)
    {
        facts = facts.After(entry);
        Stop(entry);
        Start(entry);
        if (entry.Field is TicketField.Priority or TicketField.Category)
        {
            Retarget(entry);
        }

        PauseOrResume(entry.At);
    }

    private IEnumerable<ServiceClock> Running => clocks.Where(clock => clock.IsRunning);

    private SlaPolicy? Policy => book.Policies.For(facts);

    private void Stop(HistoryEntry entry)
    {
        if (entry is { Action: TicketAction.Commented, IsInternal: false, Detail: nameof(CommentSide.Agent) })
        {
            StopResponses(entry.At, ClockEnd.Done);
        }

        if (entry.Field != TicketField.State)
        {
            return;
        }

        switch (facts.State)
        {
            case TicketState.Resolved:
                StopResponses(entry.At, entry.ActorId is null ? ClockEnd.NotNeeded : ClockEnd.Done);
                Stop(Measure.Resolution, entry.At, ClockEnd.Done);
                break;
            case TicketState.Fulfilled:
                StopResponses(entry.At, ClockEnd.NotNeeded);
                Stop(Measure.Resolution, entry.At, ClockEnd.Done);
                break;
            case TicketState.Cancelled or TicketState.Rejected:
                StopAll(entry.At, ClockEnd.NotNeeded);
                break;
            case TicketState.Closed:
                StopAll(entry.At, ClockEnd.Done);
                break;
        }
    }

    private void Start(HistoryEntry entry)
    {
        if (entry.Action == TicketAction.Opened)
        {
            Start(Measure.FirstResponse, entry.At);
            Start(Measure.Resolution, entry.At);
            Start(Measure.Total, entry.At);
        }

        var asks = entry is { Action: TicketAction.Commented, IsInternal: false, Detail: nameof(CommentSide.Requester) } && facts.State.IsOpen();
        var wasAnswered = !Running.Any(clock => clock.Measure is Measure.FirstResponse or Measure.NextResponse);
        if (asks && wasAnswered)
        {
            Start(Measure.NextResponse, entry.At);
        }
    }

    private void Retarget(HistoryEntry entry)
    {
        foreach (var clock in Running)
        {
            clock.HoldTo(Policy);
            Note(clock, entry.At);
        }
    }

    private void PauseOrResume(DateTimeOffset at)
    {
        foreach (var clock in Running)
        {
            var pauses = MustPause(clock);
            if (pauses == clock.IsPaused)
            {
                continue;
            }

            if (pauses)
            {
                clock.Pause(at);
            }
            else
            {
                clock.Resume(at);
            }

            Note(clock, at);
        }
    }

    private bool MustPause(ServiceClock clock)
    {
        var policy = book.Policies.Find(clock.Policy);
        var isHeldFor = clock.Measure is Measure.Resolution or Measure.Total ? policy?.PauseOn ?? [HoldReason.Requester] : policy?.PauseResponsesOn ?? [];
        return facts.State is TicketState.WaitingForApproval or TicketState.Pending
            || (facts.Hold is { } hold && isHeldFor.Contains(hold))
            || (clock.Measure == Measure.Total && facts.State is TicketState.Resolved or TicketState.Fulfilled);
    }

    private void Start(Measure measure, DateTimeOffset at)
    {
        var clock = ServiceClock.Start(ticket, measure, clocks.Count(c => c.Measure == measure) + 1, at);
        clock.HoldTo(Policy);
        Note(clock, at);
        add(clock);
    }

    private void StopResponses(DateTimeOffset at, ClockEnd end)
    {
        Stop(Measure.FirstResponse, at, end);
        Stop(Measure.NextResponse, at, end);
    }

    private void StopAll(DateTimeOffset at, ClockEnd end)
    {
        foreach (var measure in Enum.GetValues<Measure>())
        {
            Stop(measure, at, end);
        }
    }

    private void Stop(Measure measure, DateTimeOffset at, ClockEnd end)
    {
        foreach (var clock in Running.Where(clock => clock.Measure == measure).ToList())
        {
            clock.Stop(at, end);
            Note(clock, at);
        }
    }

    private void Note(ServiceClock clock, DateTimeOffset at) => new ClockFace(clock, book.CalendarOf(clock.Calendar)).Note(at, book.Policies.Find(clock.Policy));
}
