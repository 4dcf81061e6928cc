using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DeskBot.Backend.Attachments;

/// <summary>A file that a person sent: what is known about it. The bytes are beside it, so that listing files never reads them.</summary>
internal sealed class Attachment
{
    private Attachment() { }

    public Attachment(Guid id, NewAttachment sent, string name, string contentType, string sha256, DateTimeOffset at)
    {
        Id = id;
        Name = name;
        ContentType = contentType;
        Length = sent.Content.Length;
        Sha256 = sha256;
        UploadedBy = sent.UploadedBy;
        ConversationKey = sent.ConversationKey;
        Source = sent.Source is { } source ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(source))) : null;
        UploadedAt = at;
    }

    public Guid Id { get; private set; }

    public string Name { get; private set; } = "";

    public string ContentType { get; private set; } = "";

    public long Length { get; private set; }

    /// <summary>Of the bytes, in lower-case hexadecimal: shows that a file is the one that was sent.</summary>
    public string Sha256 { get; private set; } = "";

    public string UploadedBy { get; private set; } = "";

    public string ConversationKey { get; private set; } = "";

    /// <summary>The number of the ticket it belongs to, for example <c>INC0000001</c>; null until it is attached to one.</summary>
    public string? TicketNumber { get; private set; }

    /// <summary>The hash of <see cref="NewAttachment.Source"/>; null when the file can come only once.</summary>
    public string? Source { get; private set; }

    /// <summary>Whether only those who work on its ticket may read it.</summary>
    public bool IsInternal { get; private set; }

    public DateTimeOffset UploadedAt { get; private set; }

    public void PutOn(string ticketNumber, bool isInternal) => (TicketNumber, IsInternal) = (ticketNumber, isInternal);

    public AttachmentInfo AsInfo() => new(Id, Name, ContentType, Length, Sha256, UploadedBy, ConversationKey, TicketNumber, UploadedAt) { IsInternal = IsInternal };
}

/// <summary>The bytes of an <see cref="Attachment"/>.</summary>
internal sealed class AttachmentContent(Guid attachmentId, byte[] bytes)
{
    public Guid AttachmentId { get; private set; } = attachmentId;

    public byte[] Bytes { get; private set; } = bytes;
}

internal sealed class AttachmentMapping : IEntityTypeConfiguration<Attachment>, IEntityTypeConfiguration<AttachmentContent>
{
    public void Configure(EntityTypeBuilder<Attachment> builder)
    {
        builder.ToTable("Attachments");
        builder.HasKey(attachment => attachment.Id);
        builder.Property(attachment => attachment.Name).HasMaxLength(FileNames.Longest);
        builder.Property(attachment => attachment.ContentType).HasMaxLength(100);
        builder.Property(attachment => attachment.Sha256).HasMaxLength(64);
        builder.Property(attachment => attachment.UploadedBy).HasMaxLength(256);
        builder.Property(attachment => attachment.ConversationKey).HasMaxLength(300);
        builder.Property(attachment => attachment.TicketNumber).HasMaxLength(20);
        builder.Property(attachment => attachment.Source).HasMaxLength(64);
        builder.HasIndex(attachment => attachment.Source).IsUnique().HasFilter("\"Source\" IS NOT NULL");
        builder.HasIndex(attachment => attachment.TicketNumber).HasFilter("\"TicketNumber\" IS NOT NULL");
        builder.HasIndex(attachment => attachment.ConversationKey);
    }

    public void Configure(EntityTypeBuilder<AttachmentContent> builder)
    {
        builder.ToTable("AttachmentContents");
        builder.HasKey(content => content.AttachmentId);
        builder.HasOne<Attachment>().WithOne().HasForeignKey<AttachmentContent>(content => content.AttachmentId).OnDelete(DeleteBehavior.Cascade);
    }
}
