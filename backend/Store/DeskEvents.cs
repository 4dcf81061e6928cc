namespace DeskBot.Backend.Store;

/// <summary>
/// What use cases of the current unit of work did that others must hear of: live cards to edit, people to tell.
/// The host reads it before the commit and puts what follows into the outbox, in the same transaction.
/// </summary>
public sealed class DeskEvents
{
    private readonly List<DeskEvent> raised = [];

    /// <summary>Records that something happened.</summary>
    public void Raise(DeskEvent happened) => raised.Add(happened);

    /// <summary>Takes all that was recorded, oldest first.</summary>
    public IReadOnlyList<DeskEvent> Take()
    {
        var taken = raised.ToArray();
        raised.Clear();
        return taken;
    }
}

/// <summary>Something that happened in the system of record. Each noun's folder defines its own.</summary>
public abstract record DeskEvent;
