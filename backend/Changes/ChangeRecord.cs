using System.Globalization;
using DeskBot.Backend.Configuration;
using DeskBot.Backend.People;
using DeskBot.Backend.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DeskBot.Backend.Changes;

/// <summary>What a change has besides what every ticket has.</summary>
internal sealed class ChangeRecord
{
    private readonly List<ChangeItem> items = [];
    private readonly List<ChangeTask> tasks = [];

    private ChangeRecord() { }

    public TicketId TicketId { get; private set; }
    public ChangeType Type { get; private set; }

    /// <summary>As weighed at the last move; views weigh anew.</summary>
    public RiskLevel Risk { get; private set; }
    public string? TemplateKey { get; private set; }
    public DateTimeOffset? WindowStart { get; private set; }
    public DateTimeOffset? WindowEnd { get; private set; }
    public string ImplementationPlan { get; private set; } = "";
    public string BackOutPlan { get; private set; } = "";
    public string TestPlan { get; private set; } = "";

    /// <summary>The answers about risk, one <c>question=answer</c> per line.</summary>
    public string Answers { get; private set; } = "";
    public DateTimeOffset? StartedAt { get; private set; }
    public DateTimeOffset? FinishedAt { get; private set; }
    public bool IsBackedOut { get; private set; }
    public ChangeOutcomeKind? Outcome { get; private set; }
    public string? ReviewNote { get; private set; }
    public PersonId? ReviewedById { get; private set; }

    public IReadOnlyList<ChangeItem> Items => items;

    public IReadOnlyList<ChangeTask> Tasks => tasks;

    public IReadOnlyList<string> ItemKeys => [.. items.OrderBy(item => item.Ordinal).Select(item => item.ItemKey)];

    public static ChangeRecord Of(TicketId ticket) => new() { TicketId = ticket };

    public void Describe(ChangeDraft draft)
    {
        (Type, TemplateKey, WindowStart, WindowEnd) = (draft.Type, draft.Template, draft.Start, draft.End);
        (ImplementationPlan, BackOutPlan, TestPlan) = (draft.ImplementationPlan, draft.BackOutPlan, draft.TestPlan);
        Answers = string.Join('\n', draft.Answers.OrderBy(answer => answer.Key, StringComparer.Ordinal).Select(answer => $"{answer.Key}={answer.Value}"));
        items.RemoveAll(item => !draft.Items.Contains(item.ItemKey));
        foreach (var (key, at) in draft.Items.Distinct().Select((key, at) => (key, at)))
        {
            if (items.Find(item => item.ItemKey == key) is { } known)
            {
                known.Place(at);
            }
            else
            {
                items.Add(ChangeItem.Of(TicketId, key, at));
            }
        }
    }

    /// <summary>When it is planned, for the history; empty while that is open.</summary>
    public string WindowText =>
        this is { WindowStart: { } start, WindowEnd: { } end } ? string.Create(CultureInfo.InvariantCulture, $"{start:yyyy-MM-dd HH:mm}Z to {end:yyyy-MM-dd HH:mm}Z") : "";

    public void Reschedule(DateTimeOffset start, DateTimeOffset end) => (WindowStart, WindowEnd) = (start, end);

    public void Plan(IReadOnlyList<string> steps)
    {
        tasks.RemoveAll(task => task.Ordinal > steps.Count);
        for (var at = 0; at < steps.Count; at++)
        {
            if (tasks.Find(task => task.Ordinal == at + 1) is { } known)
            {
                known.Rename(steps[at]);
            }
            else
            {
                tasks.Add(ChangeTask.Of(TicketId, at + 1, steps[at]));
            }
        }
    }

    public IReadOnlyDictionary<string, string> AnswersByQuestion() => Answers.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[^1], StringComparer.Ordinal);

    public void Weigh(RiskLevel risk) => Risk = risk;

    public void Start(DateTimeOffset now) => StartedAt = now;

    public void Finish(bool isBackedOut, DateTimeOffset now) => (IsBackedOut, FinishedAt) = (isBackedOut, now);

    public void Review(ChangeOutcomeKind outcome, string note, PersonId? by) => (Outcome, ReviewNote, ReviewedById) = (outcome, note, by);
}

/// <summary>An item that a change is made to.</summary>
internal sealed class ChangeItem
{
    public TicketId TicketId { get; private set; }
    public string ItemKey { get; private set; } = "";
    public int Ordinal { get; private set; }

    public static ChangeItem Of(TicketId ticket, string key, int ordinal) => new() { TicketId = ticket, ItemKey = key, Ordinal = ordinal };

    public void Place(int ordinal) => Ordinal = ordinal;
}

/// <summary>A step of the work.</summary>
internal sealed class ChangeTask
{
    public const int TitleLength = 200;

    public TicketId TicketId { get; private set; }

    /// <summary>1, 2, 3… within the change.</summary>
    public int Ordinal { get; private set; }
    public string Title { get; private set; } = "";
    public DateTimeOffset? DoneAt { get; private set; }
    public PersonId? DoneById { get; private set; }

    public static ChangeTask Of(TicketId ticket, int ordinal, string title) => new() { TicketId = ticket, Ordinal = ordinal, Title = title };

    public void Rename(string title) => Title = title;

    public void Finish(PersonId? by, DateTimeOffset now) => (DoneAt, DoneById) = (now, by);
}

internal sealed class ChangeRecordMapping : IEntityTypeConfiguration<ChangeRecord>
{
    public void Configure(EntityTypeBuilder<ChangeRecord> change)
    {
        change.ToTable("Changes");
        change.HasKey(c => c.TicketId);
        change.Property(c => c.TicketId).ValueGeneratedNever();
        change.Property(c => c.TemplateKey).HasMaxLength(60);
        change.Property(c => c.ImplementationPlan).HasMaxLength(Ticket.TextLength);
        change.Property(c => c.BackOutPlan).HasMaxLength(Ticket.TextLength);
        change.Property(c => c.TestPlan).HasMaxLength(Ticket.TextLength);
        change.Property(c => c.Answers).HasMaxLength(2000);
        change.Property(c => c.ReviewNote).HasMaxLength(Ticket.TextLength);
        change.HasIndex(c => new { c.WindowStart, c.WindowEnd });
        change.Ignore(c => c.ItemKeys).Ignore(c => c.WindowText);
        change.Navigation(c => c.Items).UsePropertyAccessMode(PropertyAccessMode.Field);
        change.Navigation(c => c.Tasks).UsePropertyAccessMode(PropertyAccessMode.Field);
        change.HasOne<Ticket>().WithOne().HasForeignKey<ChangeRecord>(c => c.TicketId).OnDelete(DeleteBehavior.Cascade);
        change.HasOne<PersonRecord>().WithMany().HasForeignKey(c => c.ReviewedById).OnDelete(DeleteBehavior.Restrict);
        change.HasMany(c => c.Items).WithOne().HasForeignKey(i => i.TicketId).OnDelete(DeleteBehavior.Cascade);
        change.HasMany(c => c.Tasks).WithOne().HasForeignKey(t => t.TicketId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ChangeItemMapping : IEntityTypeConfiguration<ChangeItem>
{
    public void Configure(EntityTypeBuilder<ChangeItem> item)
    {
        item.ToTable("ChangeItems");
        item.HasKey(i => new { i.TicketId, i.ItemKey });
        item.Property(i => i.ItemKey).HasMaxLength(ConfigurationRecord.KeyLength);
        item.HasOne<ConfigurationRecord>().WithMany().HasForeignKey(i => i.ItemKey).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ChangeTaskMapping : IEntityTypeConfiguration<ChangeTask>
{
    public void Configure(EntityTypeBuilder<ChangeTask> task)
    {
        task.ToTable("ChangeTasks");
        task.HasKey(t => new { t.TicketId, t.Ordinal });
        task.Property(t => t.Ordinal).ValueGeneratedNever();
        task.Property(t => t.Title).HasMaxLength(ChangeTask.TitleLength);
        task.HasOne<PersonRecord>().WithMany().HasForeignKey(t => t.DoneById).OnDelete(DeleteBehavior.Restrict);
    }
}
