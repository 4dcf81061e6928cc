using DeskBot.Backend.Routing;
using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.Understanding;

namespace DeskBot.Dialogs.ReportingIncidents;

/// <summary>Fills in an incident from what a person wrote.</summary>
internal sealed class DraftIncident(ListCategories categories)
{
    private const string Unknown = "";

    /// <summary>A draft from the person's words and what was understood of them.</summary>
    /// <param name="id">The draft's name.</param>
    /// <param name="text">What they wrote.</param>
    /// <param name="entities">What it mentions.</param>
    /// <param name="tried">The article that did not help, if one was shown.</param>
    public IncidentInProgress Execute(string id, string text, MessageEntities entities, string? tried)
    {
        var description = tried is null ? text.Trim() : $"{text.Trim()}\n\nTried without success: {tried}";
        return new IncidentInProgress(
            id,
            TitleOf(text),
            CardText.Cut(description, IncidentFormCard.LongestDescription),
            CategoryOf(entities),
            ValueOf(entities.Impact ?? (entities.IsSecurity ? Level.Medium : Level.Low)),
            ValueOf(entities.Urgency ?? (entities.IsSecurity ? Level.High : Level.Medium)),
            entities.Affected?.Name ?? "");
    }

    /// <summary>The form for a draft.</summary>
    public IncidentFormView View(IncidentInProgress draft, IReadOnlyDictionary<string, string>? errors = null) => new()
    {
        Id = draft.Id,
        Title = draft.Title,
        Description = draft.Description,
        Category = draft.Category,
        Impact = draft.Impact,
        Urgency = draft.Urgency,
        Service = draft.Service,
        Categories = [.. categories.Execute().Select(category => new Choice(category.Title, category.Key))],
        Services = draft.Service.Length == 0 ? [] : [new Choice(draft.Service, draft.Service)],
        Errors = errors ?? new Dictionary<string, string>(),
    };

    /// <summary>True when there is such a category.</summary>
    public bool HasCategory(string key) => categories.Execute().Any(category => category.Key == key);

    private string CategoryOf(MessageEntities entities)
    {
        var likely = entities.IsSecurity ? "security" : entities.Category ?? Unknown;
        return HasCategory(likely) ? likely : Unknown;
    }

    /// <summary>The first sentence, without greetings, cut to a line.</summary>
    private static string TitleOf(string text)
    {
        var line = text.Trim().Split('\n', 2)[0].Trim();
        var end = line.AsSpan().IndexOfAny(".!?");
        var sentence = end is > 15 and < IncidentFormCard.LongestTitle ? line[..end] : line;
        var title = CardText.Cut(sentence, IncidentFormCard.LongestTitle);
        return title.Length == 0 ? title : char.ToUpperInvariant(title[0]) + title[1..];
    }

    private static string ValueOf(Level level) => level switch
    {
        Level.High => "high",
        Level.Medium => "medium",
        _ => "low",
    };
}
