using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DeskBot.Backend.Store;

/// <summary>A secret that DeskBot signs with, made at its first use and shared by all replicas through the store.</summary>
internal sealed class SigningKey
{
    private SigningKey() { }

    public string Purpose { get; private set; } = "";

    public byte[] Secret { get; private set; } = [];

    public DateTimeOffset CreatedAt { get; private set; }
}

internal sealed class SigningKeyMapping : IEntityTypeConfiguration<SigningKey>
{
    public void Configure(EntityTypeBuilder<SigningKey> builder)
    {
        builder.ToTable("SigningKeys");
        builder.HasKey(key => key.Purpose);
        builder.Property(key => key.Purpose).HasMaxLength(40);
        builder.Property(key => key.Secret).HasMaxLength(64);
    }
}

/// <summary>Reads a signing key, making it the first time. Kept in the database so that replicas agree and a restart invalidates nothing.</summary>
public sealed class ReadSigningKey(DeskDb db, WriteGate gate, TimeProvider time)
{
    /// <summary>The 32 random bytes kept for a purpose, for example <c>directline</c>; at most 40 characters.</summary>
    public async Task<byte[]> ExecuteAsync(string purpose, CancellationToken cancellationToken)
    {
        if (await FindAsync(purpose, cancellationToken) is { } secret)
        {
            return secret;
        }

        await using (var transaction = await DeskTransaction.BeginAsync(db, gate, cancellationToken))
        {
            var made = RandomNumberGenerator.GetBytes(32);
            var at = time.GetUtcNow().UtcDateTime;
            await db.Database.ExecuteSqlAsync(
                $"""INSERT INTO "SigningKeys" ("Purpose", "Secret", "CreatedAt") VALUES ({purpose}, {made}, {at}) ON CONFLICT DO NOTHING""",
                cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return await FindAsync(purpose, cancellationToken) ?? throw new InvalidOperationException("A signing key was written and is not there.");
    }

    private Task<byte[]?> FindAsync(string purpose, CancellationToken cancellationToken) =>
        db.Set<SigningKey>().Where(key => key.Purpose == purpose).Select(key => key.Secret).SingleOrDefaultAsync(cancellationToken);
}
