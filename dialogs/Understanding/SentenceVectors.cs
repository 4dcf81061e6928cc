using Microsoft.Extensions.AI;

namespace DeskBot.Dialogs.Understanding;

/// <summary>The encoder of messages: always the one in this process, so that understanding needs no network.</summary>
/// <param name="Encoder">Turns texts into vectors.</param>
/// <param name="AreShared">Whether search uses the same encoder, so that a vector can be handed on.</param>
internal sealed record SentenceVectors(IEmbeddingGenerator<string, Embedding<float>> Encoder, bool AreShared);
