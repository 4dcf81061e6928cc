using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace DeskBot.Knowledge.Search;

/// <summary>Vectors of length 1, row by row in one piece of memory, compared with a question one after the other: exact, no index to maintain or to tune.</summary>
internal sealed class VectorMatrix
{
    private readonly float[] rows;
    private readonly bool[] filled;

    internal VectorMatrix(int count, int dimensions)
    {
        rows = GC.AllocateUninitializedArray<float>(checked(count * dimensions));
        filled = new bool[count];
        Dimensions = dimensions;
    }

    internal int Dimensions { get; }

    internal int Count => filled.Length;

    /// <summary>Sets a row from its stored form. A vector of another size, from another encoder, is left out.</summary>
    internal void Fill(int row, byte[]? stored)
    {
        if (stored is not null && stored.Length == Dimensions * sizeof(float))
        {
            MemoryMarshal.Cast<byte, float>(stored).CopyTo(rows.AsSpan(row * Dimensions, Dimensions));
            filled[row] = true;
        }
    }

    /// <summary>Sets a row from another matrix of the same dimensions.</summary>
    internal void Fill(int row, VectorMatrix other, int otherRow)
    {
        other.rows.AsSpan(otherRow * Dimensions, Dimensions).CopyTo(rows.AsSpan(row * Dimensions, Dimensions));
        filled[row] = other.filled[otherRow];
    }

    internal bool Has(int row) => filled[row];

    /// <summary>The cosine of the angle between the question and a row that <see cref="Has"/> a vector.</summary>
    internal float Compare(ReadOnlySpan<float> question, int row) => TensorPrimitives.Dot(question, rows.AsSpan(row * Dimensions, Dimensions));

    /// <summary>The form in which a vector is stored: little-endian floats.</summary>
    internal static byte[] Store(ReadOnlySpan<float> vector) => MemoryMarshal.AsBytes(vector).ToArray();
}
