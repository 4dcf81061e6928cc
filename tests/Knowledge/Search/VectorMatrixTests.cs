using DeskBot.Knowledge.Search;

namespace DeskBot.Knowledge.Tests.Search;

public sealed class VectorMatrixTests
{
    [Fact]
    public void Rows_are_compared_exactly()
    {
        var random = new Random(1);
        float[] Vector() => [.. Enumerable.Range(0, 512).Select(_ => random.NextSingle() - 0.5f)];
        var rows = Enumerable.Range(0, 20).Select(_ => Vector()).ToArray();
        var question = Vector();
        var matrix = new VectorMatrix(rows.Length, 512);
        for (var row = 0; row < rows.Length; row++)
        {
            matrix.Fill(row, VectorMatrix.Store(rows[row]));
        }

        for (var row = 0; row < rows.Length; row++)
        {
            var expected = rows[row].Zip(question, static (a, b) => (double)a * b).Sum();
            Assert.Equal(expected, matrix.Compare(question, row), 1e-4);
        }
    }

    [Fact]
    public void A_vector_that_is_missing_or_of_another_encoder_is_left_out()
    {
        var matrix = new VectorMatrix(3, 4);

        matrix.Fill(0, null);
        matrix.Fill(1, VectorMatrix.Store([1, 2, 3]));
        matrix.Fill(2, VectorMatrix.Store([1, 2, 3, 4]));

        Assert.Equal([false, false, true], Enumerable.Range(0, 3).Select(matrix.Has));
    }
}
