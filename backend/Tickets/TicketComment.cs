using DeskBot.Backend.Conversations;
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
    public string Text { get; private set; } = "";
    public string Channel { get; private init; } = "";

    /// <summary>The chat message it was written as (<see cref="Conversations.MessageKey"/>); null when it was written elsewhere, for example on a card.</summary>
    public Guid? MessageKey { get; private init; }
    public DateTimeOffset? EditedAt { get; private set; }

    /// <summary>When its author took it back. Its text is empty then; what it was is in the history, for agents.</summary>
    public DateTimeOffset? WithdrawnAt { get; private set; }

    public static TicketComment Write(TicketId ticket, Actor author, CommentSide side, bool isInternal, string text, MessageKey? message, DateTimeOffset now) => new()
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
        MessageKey = message?.Value,
    };

    public void Rewrite(string text, DateTimeOffset now) => (Text, EditedAt, WithdrawnAt) = (text, now, null);

    public void Withdraw(DateTimeOffset now) => (Text, WithdrawnAt) = ("", now);
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
        comment.HasIndex(c => c.MessageKey);
        comment.HasOne<Ticket>().WithMany().HasForeignKey(c => c.TicketId).OnDelete(DeleteBehavior.Cascade);
    }
}
