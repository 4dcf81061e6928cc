namespace DeskBot.Backend.Tickets;

/// <summary>How much of what somebody wrote occurs in a text: a plain measure that needs no model. 0 for nothing, 1 for every word.</summary>
internal static class TextOverlap
{
    // Before Filler, which needs it: static fields are set in the order of the text.
    private static readonly string[] Endings = ["ations", "ation", "ings", "ing", "ers", "ies", "ed", "er", "es", "s", "y", "e"];

    private static readonly HashSet<string> Filler =
    [
        .. ("a about again all am an and any are at be been by can could did do does for from get had has have help hi how i in is it its just me my new not of on one or our "
            + "please so status still than that the their them then there these they thing this ticket to up us was we what when where which why will with would you your "
            + "happening update issue problem incident request").Split(' ').Select(Stem),
    ];

    public static double Score(string query, string text)
    {
        var wanted = Words(query).Where(word => !Filler.Contains(word)).ToHashSet(StringComparer.Ordinal);
        if (wanted.Count == 0)
        {
            return 0;
        }

        var there = Words(text).ToHashSet(StringComparer.Ordinal);
        return (double)wanted.Count(there.Contains) / wanted.Count;
    }

    private static IEnumerable<string> Words(string text)
    {
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var isInside = i < text.Length && char.IsLetterOrDigit(text[i]);
            if (isInside && start < 0)
            {
                start = i;
            }
            else if (!isInside && start >= 0)
            {
                yield return Stem(text[start..i].ToLowerInvariant());
                start = -1;
            }
        }
    }

    /// <summary>Cuts one ending so that "printer", "printing" and "prints" meet; at least three letters stay.</summary>
    private static string Stem(string word)
    {
        var ending = Array.Find(Endings, e => word.Length >= e.Length + 3 && word.EndsWith(e, StringComparison.Ordinal));
        var stem = ending is null ? word : word[..^ending.Length];
        return stem.Length > 3 && stem[^1] == stem[^2] ? stem[..^1] : stem;
    }
}
