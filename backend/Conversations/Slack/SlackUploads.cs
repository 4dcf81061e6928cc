using DeskBot.Backend.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DeskBot.Backend.Conversations.Slack;

/// <summary>
/// Which files of Slack's were made for a message on its way, written down after their bytes went up and before they are shown: so that a message that is tried
/// again, also after a crash, uploads nothing twice and is not shown twice.
/// </summary>
public sealed class SlackUploads(DeskDb db, WriteGate gate, TimeProvider time)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    /// <summary>Slack's ids of the files that were uploaded for an outbox row; none when nothing was.</summary>
    public async Task<IReadOnlyList<string>> FindAsync(long outboxId, CancellationToken cancellationToken) =>
        await db.Set<SlackUpload>().AsNoTracking().Where(upload => upload.OutboxId == outboxId).Select(upload => upload.Files).FirstOrDefaultAsync(cancellationToken) is { } files
            ? files.Split(SlackUpload.Between)
            : [];

    /// <summary>Notes them durably, in place of what was noted before; what is older than a week is forgotten.</summary>
    public async Task NoteAsync(long outboxId, IReadOnlyList<string> files, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var transaction = await DeskTransaction.BeginAsync(db, gate, cancellationToken);
        await db.Set<SlackUpload>().Where(upload => upload.OutboxId == outboxId || upload.UploadedAt < now - Kept).ExecuteDeleteAsync(cancellationToken);
        db.Add(new SlackUpload { OutboxId = outboxId, Files = string.Join(SlackUpload.Between, files), UploadedAt = now });
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}

/// <summary>The files of one message on its way.</summary>
internal sealed class SlackUpload
{
    public const char Between = ' ';

    public long OutboxId { get; init; }

    public string Files { get; init; } = "";

    public DateTimeOffset UploadedAt { get; init; }
}

internal sealed class SlackUploadMapping : IEntityTypeConfiguration<SlackUpload>
{
    public void Configure(EntityTypeBuilder<SlackUpload> upload)
    {
        upload.ToTable("SlackUploads");
        upload.HasKey(row => row.OutboxId);
        upload.Property(row => row.OutboxId).ValueGeneratedNever();
        upload.Property(row => row.Files).HasMaxLength(500);
    }
}
