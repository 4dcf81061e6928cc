namespace DeskBot.Knowledge.Encoding;

/// <summary>The buffers of one forward pass. One pass uses one workspace; the network keeps a few for reuse.</summary>
internal sealed class Workspace
{
    /// <summary>Positions that fit; a group of messages is cut so that it does.</summary>
    internal const int Positions = EncoderNetwork.MaxPieces;

    private const int Hidden = 1536;

    /// <summary>Messages that fit; an empty message has no position but does have a result.</summary>
    internal const int Messages = 64;

    internal int[] Ids { get; } = new int[Positions];

    /// <summary>Start of each message in <see cref="Ids"/>, and the end of the last.</summary>
    internal int[] Starts { get; } = new int[Messages + 1];

    internal AlignedFloats Embedded { get; } = new(Positions * EncoderNetwork.EmbeddingWidth);

    internal AlignedFloats Residual { get; } = new(Positions * EncoderNetwork.Dimensions);

    internal AlignedFloats Normal { get; } = new(Positions * EncoderNetwork.Dimensions);

    internal AlignedFloats QueryKeyValue { get; } = new(Positions * 3 * EncoderNetwork.Dimensions);

    internal AlignedFloats Context { get; } = new(Positions * EncoderNetwork.Dimensions);

    internal AlignedFloats Hidden1 { get; } = new(Positions * Hidden);

    internal AlignedFloats HiddenSums { get; } = new(Messages * Hidden);

    internal AlignedFloats Sums { get; } = new(Messages * EncoderNetwork.Dimensions);

    internal AlignedFloats Output { get; } = new(Messages * EncoderNetwork.Dimensions);
}
