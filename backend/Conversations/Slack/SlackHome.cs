using DeskBot.Backend.People;
using DeskBot.Backend.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DeskBot.Backend.Conversations.Slack;

/// <summary>A member's home tab that was looked at.</summary>
internal sealed class SlackHome
{
    public const int UserIdLength = 64;

    public string Tenant { get; private set; } = "";

    public string UserId { get; private set; } = "";

    public PersonId PersonId { get; private set; }

    public DateTimeOffset OpenedAt { get; private set; }
}

internal sealed class SlackHomeMapping : IEntityTypeConfiguration<SlackHome>
{
    public void Configure(EntityTypeBuilder<SlackHome> home)
    {
        home.ToTable("SlackHomes");
        home.HasKey(row => new { row.Tenant, row.UserId });
        home.Property(row => row.Tenant).HasMaxLength(SlackWorkspace.KeyLength);
        home.Property(row => row.UserId).HasMaxLength(SlackHome.UserIdLength);
        home.HasIndex(row => row.PersonId);
        home.HasOne<PersonRecord>().WithMany().HasForeignKey(row => row.PersonId).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>Who looks at their home tab. The write is a transaction of its own.</summary>
public sealed class SlackHomeStore(DeskDb db, WriteGate gate, TimeProvider time)
{
    /// <summary>Notes that a member opened their home tab just now, and forgets those who have not for longer than the given time.</summary>
    public async Task OpenedAsync(HomeReader reader, TimeSpan forgetAfter, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var (opened, person, old) = (now.UtcDateTime, reader.Person.Value, now - forgetAfter);
        await using var transaction = await DeskTransaction.BeginAsync(db, gate, cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "SlackHomes" ("Tenant", "UserId", "PersonId", "OpenedAt") VALUES ({reader.Tenant}, {reader.User}, {person}, {opened})
            ON CONFLICT ("Tenant", "UserId") DO UPDATE SET "PersonId" = {person}, "OpenedAt" = {opened}
            """,
            cancellationToken);
        await db.Set<SlackHome>().Where(home => home.OpenedAt < old).ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Those of the given people who opened their home tab since an instant.</summary>
    public async Task<IReadOnlyList<HomeReader>> ReadersAsync(IReadOnlyCollection<PersonId> people, DateTimeOffset since, CancellationToken cancellationToken) =>
        await db.Set<SlackHome>().AsNoTracking().Where(home => people.Contains(home.PersonId) && home.OpenedAt >= since)
            .Select(home => new HomeReader(home.Tenant, home.UserId, home.PersonId)).ToListAsync(cancellationToken);
}

/// <summary>Somebody who looks at their home tab.</summary>
/// <param name="Tenant">The workspace.</param>
/// <param name="User">The workspace's id of the user, at most 64 characters.</param>
/// <param name="Person">Who they are.</param>
public sealed record HomeReader(string Tenant, string User, PersonId Person);
