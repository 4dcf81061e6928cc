namespace DeskBot.Knowledge.Encoding;

/// <summary>
/// The vocabulary as a prefix tree over UTF-16 units. Children of a node lie side by side, sorted, so a step is a short binary search;
/// the root, which has the most children, is a direct table.
/// </summary>
internal sealed class PieceTrie
{
    private const int None = -1;
    private readonly int[] _rootChild;
    private readonly int[] _firstChild;
    private readonly char[] _label;
    private readonly int[] _piece;

    private PieceTrie(int[] rootChild, int[] firstChild, char[] label, int[] piece)
    {
        _rootChild = rootChild;
        _firstChild = firstChild;
        _label = label;
        _piece = piece;
    }

    /// <summary>The node of a one-unit prefix, or -1.</summary>
    internal int Start(char unit) => unit < _rootChild.Length ? _rootChild[unit] : None;

    /// <summary>The node one unit further down, or -1.</summary>
    internal int Step(int node, char unit)
    {
        var low = _firstChild[node];
        var high = _firstChild[node + 1] - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var label = _label[middle];
            if (label == unit)
            {
                return middle;
            }

            if (label < unit)
            {
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }

        return None;
    }

    /// <summary>The id of the piece that ends at this node, or -1.</summary>
    internal int PieceAt(int node) => _piece[node];

    /// <summary>Builds the tree from (piece, id) pairs; of equal pieces the one with the highest id stays.</summary>
    internal static PieceTrie Build(IEnumerable<(string Text, int Id)> pieces)
    {
        var sorted = pieces.Where(p => p.Text.Length > 0).ToArray();
        Array.Sort(sorted, static (a, b) => string.CompareOrdinal(a.Text, b.Text) is var order && order != 0 ? order : a.Id.CompareTo(b.Id));

        // Breadth first: a queue entry is a node and the slice of sorted pieces below it.
        var label = new List<char> { '\0' };
        var piece = new List<int> { None };
        var firstChild = new List<int>();
        var queue = new Queue<(int From, int To, int Depth)>();
        queue.Enqueue((0, sorted.Length, 0));
        while (queue.TryDequeue(out var slice))
        {
            firstChild.Add(label.Count);
            var node = firstChild.Count - 1;
            for (var i = slice.From; i < slice.To;)
            {
                if (sorted[i].Text.Length == slice.Depth)
                {
                    piece[node] = sorted[i++].Id;
                    continue;
                }

                var unit = sorted[i].Text[slice.Depth];
                var from = i;
                while (i < slice.To && sorted[i].Text[slice.Depth] == unit)
                {
                    i++;
                }

                label.Add(unit);
                piece.Add(None);
                queue.Enqueue((from, i, slice.Depth + 1));
            }
        }

        firstChild.Add(label.Count);
        return new PieceTrie(RootTable(label, firstChild), [.. firstChild], [.. label], [.. piece]);
    }

    private static int[] RootTable(List<char> label, List<int> firstChild)
    {
        var last = firstChild[1] - 1;
        var table = new int[last < 1 ? 0 : label[last] + 1];
        Array.Fill(table, None);
        for (var child = 1; child <= last; child++)
        {
            table[label[child]] = child;
        }

        return table;
    }
}
