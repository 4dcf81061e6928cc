using DeskBot.Backend.Catalog;
using DeskBot.Backend.People;
using DeskBot.Backend.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DeskBot.Backend.Requests;

/// <summary>A piece of work that delivers a request or a part of it.</summary>
internal sealed class RequestTask
{
    public const int TitleLength = 200;
    public const int TextLength = 4000;

    private RequestTask() { }

    public TicketId TicketId { get; private set; }

    /// <summary>1, 2, 3… within the request.</summary>
    public int Ordinal { get; private set; }

    /// <summary>Tasks of a lower step come first; those of the same step go side by side.</summary>
    public int Step { get; private set; }
    public string Title { get; private set; } = "";
    public string? Instructions { get; private set; }
    public string? GroupKey { get; private set; }
    public PersonId? AssigneeId { get; private set; }
    public TaskState State { get; private set; }
    public DateTimeOffset? StartedAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }
    public PersonId? EndedById { get; private set; }

    /// <summary>What was done, or why it was not needed; the requester reads it.</summary>
    public string? Note { get; private set; }

    public bool IsOver => State is TaskState.Done or TaskState.Skipped or TaskState.Cancelled;

    public bool IsOpen => State is TaskState.Open or TaskState.InProgress;

    public static RequestTask Plan(TicketId ticket, int ordinal, ItemTask task, string? group) => new()
    {
        TicketId = ticket,
        Ordinal = ordinal,
        Step = task.Step,
        Title = task.Title,
        Instructions = task.Instructions,
        GroupKey = group,
    };

    public void Open() => State = TaskState.Open;

    public void Take(PersonId? by, DateTimeOffset now) => (State, AssigneeId, StartedAt) = (TaskState.InProgress, by, StartedAt ?? now);

    public void Assign(PersonId? assignee, string? group) => (AssigneeId, GroupKey) = (assignee, group);

    public void End(TaskState state, PersonId? by, string? note, DateTimeOffset now) => (State, EndedById, Note, EndedAt) = (state, by, note, now);
}

/// <summary>Where a task is.</summary>
public enum TaskState
{
    /// <summary>It is not its turn yet.</summary>
    Planned,

    /// <summary>It is its turn; nobody has begun.</summary>
    Open,

    /// <summary>Somebody works on it.</summary>
    InProgress,

    /// <summary>Done.</summary>
    Done,

    /// <summary>It turned out not to be needed.</summary>
    Skipped,

    /// <summary>The request was withdrawn or changed.</summary>
    Cancelled,
}

internal sealed class RequestTaskMapping : IEntityTypeConfiguration<RequestTask>
{
    public void Configure(EntityTypeBuilder<RequestTask> task)
    {
        task.ToTable("RequestTasks");
        task.HasKey(t => new { t.TicketId, t.Ordinal });
        task.Property(t => t.Ordinal).ValueGeneratedNever();
        task.Property(t => t.Title).HasMaxLength(RequestTask.TitleLength);
        task.Property(t => t.Instructions).HasMaxLength(RequestTask.TextLength);
        task.Property(t => t.GroupKey).HasMaxLength(60);
        task.Property(t => t.Note).HasMaxLength(RequestTask.TextLength);
        task.Ignore(t => t.IsOver);
        task.Ignore(t => t.IsOpen);
        task.HasIndex(t => new { t.GroupKey, t.State });
        task.HasIndex(t => new { t.AssigneeId, t.State });
        task.HasOne<Ticket>().WithMany().HasForeignKey(t => t.TicketId).OnDelete(DeleteBehavior.Cascade);
        task.HasOne<GroupRecord>().WithMany().HasForeignKey(t => t.GroupKey).OnDelete(DeleteBehavior.Restrict);
        task.HasOne<PersonRecord>().WithMany().HasForeignKey(t => t.AssigneeId).OnDelete(DeleteBehavior.Restrict);
    }
}
