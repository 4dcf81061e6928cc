using System.Text.Encodings.Web;
using System.Text.Json;
using DeskBot.Backend.People;
using DeskBot.Backend.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DeskBot.Backend.Requests;

/// <summary>What was ordered with a request: the item as it was then, and the answers on its form. Beside the ticket, which has the rest.</summary>
internal sealed class RequestRecord
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private RequestRecord() { }

    public TicketId TicketId { get; private set; }
    public string ItemId { get; private set; } = "";

    /// <summary>What the item's file said when it was ordered or last changed.</summary>
    public string ItemVersion { get; private set; } = "";
    public string ItemName { get; private set; } = "";
    public string Icon { get; private set; } = "";
    public PersonId? RequestedForId { get; private set; }

    /// <summary>Hundredths of the currency.</summary>
    public long CostCents { get; private set; }
    public bool IsMonthly { get; private set; }

    /// <summary>The answers as JSON, with the labels and words of then: readable whatever becomes of the item.</summary>
    public string AnswersText { get; private set; } = "[]";

    public IReadOnlyList<AnswerLine> Answers => JsonSerializer.Deserialize<List<AnswerLine>>(AnswersText, Json) ?? [];

    public static RequestRecord Of(TicketId ticket, Order order)
    {
        var record = new RequestRecord { TicketId = ticket };
        record.Become(order);
        return record;
    }

    public void Become(Order order)
    {
        (ItemId, ItemVersion, ItemName, Icon) = (order.Item.Id, order.Item.Version, order.Item.Name, order.Item.Icon);
        (RequestedForId, CostCents, IsMonthly) = (order.For, order.Cents, order.Item.Price.IsMonthly);
        AnswersText = JsonSerializer.Serialize(order.Lines, Json);
    }
}

/// <summary>An answer on a request's form.</summary>
/// <param name="Field">The field's id.</param>
/// <param name="Label">What was asked.</param>
/// <param name="Value">The answer as it is kept.</param>
/// <param name="Text">The answer as people read it.</param>
public sealed record AnswerLine(string Field, string Label, string Value, string Text);

internal sealed class RequestRecordMapping : IEntityTypeConfiguration<RequestRecord>
{
    public void Configure(EntityTypeBuilder<RequestRecord> request)
    {
        request.ToTable("Requests");
        request.HasKey(r => r.TicketId);
        request.Property(r => r.TicketId).ValueGeneratedNever();
        request.Property(r => r.ItemId).HasMaxLength(60);
        request.Property(r => r.ItemVersion).HasMaxLength(16);
        request.Property(r => r.ItemName).HasMaxLength(120);
        request.Property(r => r.Icon).HasMaxLength(16);
        request.Ignore(r => r.Answers);
        request.HasIndex(r => r.RequestedForId);
        request.HasOne<Ticket>().WithOne().HasForeignKey<RequestRecord>(r => r.TicketId).OnDelete(DeleteBehavior.Cascade);
        request.HasOne<PersonRecord>().WithMany().HasForeignKey(r => r.RequestedForId).OnDelete(DeleteBehavior.Restrict);
    }
}
