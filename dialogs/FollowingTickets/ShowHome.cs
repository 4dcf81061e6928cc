using DeskBot.Backend.People;
using DeskBot.Backend.Tickets;
using DeskBot.Dialogs.Conversations;

namespace DeskBot.Dialogs.FollowingTickets;

/// <summary>One part of what a person finds on the desk's home, in channels that have one: their tickets, their approvals.</summary>
public interface IHomeSection
{
    /// <summary>Sections with lower numbers stand above others.</summary>
    int Order { get; }

    /// <summary>The section for a person; null when there is nothing to show.</summary>
    Task<CardReply?> ForAsync(Person person, CancellationToken cancellationToken);
}

/// <summary>What a person finds on the desk's home. Shown to nobody else.</summary>
public sealed class ShowHome(IEnumerable<IHomeSection> sections)
{
    /// <summary>The sections that have something to show, from top to bottom.</summary>
    public async Task<IReadOnlyList<CardReply>> ExecuteAsync(Person person, CancellationToken cancellationToken)
    {
        var shown = new List<CardReply>();
        foreach (var section in sections.OrderBy(section => section.Order))
        {
            if (await section.ForAsync(person, cancellationToken) is { } card)
            {
                shown.Add(card);
            }
        }

        return shown;
    }
}

/// <summary>The person's open tickets on the desk's home.</summary>
internal sealed class TicketsAtHome(MyTickets mine, TimeProvider time) : IHomeSection
{
    private const int MostListed = 50;

    public int Order => 10;

    public async Task<CardReply?> ForAsync(Person person, CancellationToken cancellationToken)
    {
        var tickets = await mine.ExecuteAsync(Actor.For(person, "home"), MostListed, ended: 0, cancellationToken);
        var view = new TicketListView { Heading = "Your tickets", Tickets = [.. tickets.Select(TicketViews.RowOf)], Total = tickets.Count };
        var card = TicketListCard.Build(view, Zones.MomentsOf(person, time.GetUtcNow()));
        return new CardReply("home-tickets", card, card.FallbackText ?? "");
    }
}
