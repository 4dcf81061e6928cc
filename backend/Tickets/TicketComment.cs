using DeskBot.Backend.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DeskBot.Backend.Tickets;

/// <summary>Whose word a comment is.</summary>
public enum CommentSide
{
    /// <summary>The requester, or somebody else who is affected.</summary>
    Requester,

    /// <summary>A human agent: the only side whose public word is a response.</summary>
    Agent,

    /// <summary>The bot.</summary>
    Bot,
}

/// <summary>Something that was written on a ticket.</summary>
internal sealed class TicketComment
{
    public Guid Id { get; private init; }
    public TicketId TicketId { get; private init; }
    public DateTimeOffset At { get; private init; }
    public PersonId? AuthorId { get; private init; }
    public string AuthorName { get; private init; } = "";
    public CommentSide Side { get; private init; }
    public bool IsInternal { get; private init; }
    public string Text { get; private init; } = "";
    public string Channel { get; private init; } = "";

    public static TicketComment Write(TicketId ticket, Actor author, CommentSide side, bool isInternal, string text, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        TicketId = ticket,
        At = now,
        AuthorId = author.Person,
        AuthorName = author.Name,
        Side = side,
        IsInternal = isInternal,
        Text = text,
        Channel = author.Channel,
    };
}

internal sealed class TicketCommentMapping : IEntityTypeConfiguration<TicketComment>
{
    public void Configure(EntityTypeBuilder<TicketComment> comment)
    {
        comment.ToTable("TicketComments");
        comment.HasKey(c => c.Id);
        comment.Property(c => c.Id).ValueGeneratedNever();
        comment.Property(c => c.AuthorName).HasMaxLength(200);
        comment.Property(c => c.Text).HasMaxLength(Ticket.TextLength);
        comment.Property(c => c.Channel).HasMaxLength(40);
        comment.HasIndex(c => new { c.TicketId, c.At });
        comment.HasOne<Ticket>().WithMany().HasForeignKey(c => c.TicketId).OnDelete(DeleteBehavior.Cascade);
    }
}
