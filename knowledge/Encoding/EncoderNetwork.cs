using System.Numerics.Tensors;

namespace DeskBot.Knowledge.Encoding;

/// <summary>
/// Universal Sentence Encoder lite, forward pass: piece embeddings plus position signal, two pre-norm transformer layers, sum over positions divided by their
/// number, a tanh layer, L2 normalisation. Safe for many threads, each with its own workspace.
/// </summary>
/// <remarks>
/// The same sums as the graph in <c>model.json</c>, in another order, hence equal up to rounding (some 2e-6 per number). Three things are saved: the first
/// layer's input comes from a table (<see cref="FirstAttentionInput"/>); zeros behind a rectifier are skipped (<see cref="SparseLayer"/>); and the last
/// contraction, being linear and used only through its mean over positions, is applied once per message to the mean of the hidden rows.
/// </remarks>
internal sealed unsafe class EncoderNetwork
{
    /// <summary>Numbers in a result.</summary>
    internal const int Dimensions = 512;

    /// <summary>Width of a piece's embedding.</summary>
    internal const int EmbeddingWidth = 256;

    /// <summary>Pieces of a message that the network looks at; the rest is cut, as in the reference.</summary>
    internal const int MaxPieces = 128;

    private const float LeastSquare = 1e-12f;

    private readonly FirstAttentionInput _firstInput;
    private readonly TransformerLayer _first;
    private readonly SecondAttentionInput _secondInput;
    private readonly TransformerLayer _second;
    private readonly DenseLayer _final;

    internal EncoderNetwork(WeightFiles files)
    {
        _firstInput = new FirstAttentionInput(files);
        _first = new TransformerLayer(files, 0, EmbeddingWidth);
        _secondInput = new SecondAttentionInput(files);
        _second = new TransformerLayer(files, 1, Dimensions);
        _final = new DenseLayer(
            files.Tensor("hidden_layers/tanh_layer_0/weights", Dimensions * Dimensions),
            files.Tensor("hidden_layers/tanh_layer_0/bias", Dimensions),
            Dimensions,
            Dimensions);
    }

    /// <summary>
    /// Multiply-adds of the graph's matrices for one message of so many positions, attention not counted; what is saved counts as if it were done.
    /// </summary>
    internal static long GraphWork(int positions)
    {
        const long Feed = 2L * Dimensions * TransformerLayer.Hidden;
        const long First = (EmbeddingWidth * (Dimensions + (3L * EmbeddingWidth) + Dimensions)) + Feed;
        const long Second = (Dimensions * 4L * Dimensions) + Feed;
        return (positions * (First + Second)) + (Dimensions * Dimensions);
    }

    /// <summary>Encodes the messages whose pieces lie in the workspace; the results are the first rows of its <see cref="Workspace.Output"/>.</summary>
    internal void Run(Workspace work, int messages)
    {
        var starts = work.Starts.AsSpan(0, messages + 1);
        var positions = starts[^1];
        _firstInput.Apply(work, starts);
        _first.Attend(work, starts);
        _first.Expand(work, positions);
        _first.Contract(work, positions);
        _secondInput.Apply(work, positions);
        _second.Attend(work, starts);
        _second.Expand(work, positions);
        Pool(work, starts);
        _final.Apply(work.Means.Pointer, messages, work.Output.Pointer, ProductOutput.Store);
        for (var message = 0; message < messages; message++)
        {
            Finish(work.Output.Span.Slice(message * Dimensions, Dimensions));
        }
    }

    /// <summary>Per message, the mean over positions of (residual + contraction of the hidden rows).</summary>
    private void Pool(Workspace work, ReadOnlySpan<int> starts)
    {
        const int Hidden = TransformerLayer.Hidden;
        var messages = starts.Length - 1;
        for (var message = 0; message < messages; message++)
        {
            var (from, to) = (starts[message], starts[message + 1]);
            Mean(work.Hidden.Span[(from * Hidden)..(to * Hidden)], work.HiddenMeans.Span.Slice(message * Hidden, Hidden));
            Mean(work.Residual.Span[(from * Dimensions)..(to * Dimensions)], work.Means.Span.Slice(message * Dimensions, Dimensions));
        }

        _second.ContractMeans(work, messages);
        for (var message = 0; message < messages; message++)
        {
            if (starts[message] == starts[message + 1])
            {
                work.Means.Span.Slice(message * Dimensions, Dimensions).Clear(); // no position, hence no bias either
            }
        }
    }

    private static void Mean(ReadOnlySpan<float> rows, Span<float> mean)
    {
        mean.Clear();
        for (var start = 0; start < rows.Length; start += mean.Length)
        {
            TensorPrimitives.Add(mean, rows.Slice(start, mean.Length), mean);
        }

        TensorPrimitives.Multiply(mean, (float)mean.Length / Math.Max(rows.Length, mean.Length), mean);
    }

    private static void Finish(Span<float> vector)
    {
        TensorPrimitives.Tanh(vector, vector);
        var square = MathF.Max(TensorPrimitives.SumOfSquares<float>(vector), LeastSquare);
        TensorPrimitives.Multiply(vector, 1 / MathF.Sqrt(square), vector);
    }
}
