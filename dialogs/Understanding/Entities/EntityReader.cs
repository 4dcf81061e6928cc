namespace DeskBot.Dialogs.Understanding.Entities;

/// <summary>Reads what a message mentions: ticket numbers, the affected thing, how urgent it is, how many are hit, whether it is a security matter.</summary>
internal sealed class EntityReader(Vocabulary vocabulary, Cues cues)
{
    /// <summary>Reads a text. The category is that of the thing, if one is named; what the classifier learnt about categories comes later.</summary>
    internal MessageEntities Read(string text)
    {
        var words = Words.Of(text);
        var affected = vocabulary.Find(words);
        var isSecurity = cues.TellSecurity(words);
        return new MessageEntities
        {
            TicketNumbers = TicketNumbers.In(text),
            Affected = affected,
            Category = isSecurity ? IntentLabels.Security : affected?.Category,
            Urgency = cues.Urgency(words),
            Impact = cues.Impact(words),
            IsSecurity = isSecurity,
        };
    }

    /// <summary>Whether a text names a thing and says nothing about it, like "laptop": broken, wanted or asked about, nobody can tell.</summary>
    internal bool IsNameAlone(string text) => vocabulary.IsNameAlone(Words.Of(text));
}
