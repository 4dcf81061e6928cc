namespace DeskBot.Knowledge.Encoding;

/// <summary>The buffers of one forward pass, 2.5 MiB. One pass uses one workspace; the encoder keeps them for reuse.</summary>
internal sealed class Workspace
{
    /// <summary>Positions that fit, of all messages together.</summary>
    internal const int Positions = EncoderNetwork.MaxPieces;

    /// <summary>Messages that fit; an empty message has no position but does have a result.</summary>
    internal const int Messages = 64;

    private const int Width = EncoderNetwork.Dimensions;
    private const int HiddenWidth = TransformerLayer.Hidden;

    /// <summary>Piece ids of all messages, one message after another.</summary>
    internal int[] Ids { get; } = new int[Positions];

    /// <summary>Start of each message in <see cref="Ids"/>, and the end of the last.</summary>
    internal int[] Starts { get; } = new int[Messages + 1];

    internal float[][] PieceRows { get; } = new float[Positions][];

    internal AlignedFloats Residual { get; } = new(Positions * Width);

    internal AlignedFloats Normal { get; } = new(Positions * Width);

    internal AlignedFloats QueryKeyValue { get; } = new(Positions * 3 * Width);

    /// <summary>One head's keys, transposed into panels.</summary>
    internal AlignedFloats Keys { get; } = new(Positions * Width / TransformerLayer.Heads);

    /// <summary>One head's weights of every position for every position.</summary>
    internal AlignedFloats Scores { get; } = new(Positions * Positions);

    /// <summary>0 for a position that is there, a large negative number for one that only fills a panel.</summary>
    internal AlignedFloats Mask { get; } = new(Positions);

    internal AlignedFloats Context { get; } = new(Positions * Width);

    internal AlignedFloats Hidden { get; } = new(Positions * HiddenWidth);

    internal ActiveInput[] Active { get; } = new ActiveInput[Positions * HiddenWidth];

    /// <summary>Per message: mean of its hidden rows.</summary>
    internal AlignedFloats HiddenMeans { get; } = new(Messages * HiddenWidth);

    /// <summary>Per message: mean of its residual rows.</summary>
    internal AlignedFloats Means { get; } = new(Messages * Width);

    /// <summary>Per message: the result.</summary>
    internal AlignedFloats Output { get; } = new(Messages * Width);
}
