namespace DeskBot.Bot.Channels.Cards;

/// <summary>What a rendering adds to a card: it stands in the data of every button and comes back with the click.</summary>
/// <param name="Key">The card's key in its conversation.</param>
/// <param name="Nonce">Marks this one rendering, for example by its outbox row, so that a click that is delivered twice is recognised.</param>
/// <param name="Site">The desk's own address; links that start with <c>/</c> are made absolute with it. Null: they stay, because the channel does it when it shows the card.</param>
internal sealed record CardStamp(string Key, string Nonce, Uri? Site);
