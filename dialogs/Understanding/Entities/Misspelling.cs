namespace DeskBot.Dialogs.Understanding.Entities;

/// <summary>How far a word is from a known one.</summary>
internal static class Misspelling
{
    /// <summary>The number of letters inserted, left out, replaced, or swapped with their neighbour (optimal string alignment). Meant for single words.</summary>
    internal static int Distance(string left, string right)
    {
        var rows = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        {
            rows[i, 0] = i;
        }

        for (var j = 0; j <= right.Length; j++)
        {
            rows[0, j] = j;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            for (var j = 1; j <= right.Length; j++)
            {
                var replaced = rows[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                var nearest = Math.Min(replaced, Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1);
                var isSwap = i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1];
                rows[i, j] = isSwap ? Math.Min(nearest, rows[i - 2, j - 2] + 1) : nearest;
            }
        }

        return rows[left.Length, right.Length];
    }
}
