using System.Threading.Channels;

namespace DeskBot.Bot.Channels.DirectLine;

/// <summary>The mailbox of one open stream. News that does not fit is dropped: the stream sees the gap in the numbers and reads the store.</summary>
internal sealed class Listener(string conversationId, string userId)
{
    private const int Capacity = 256;

    private readonly Channel<StreamNews> mailbox = Channel.CreateBounded<StreamNews>(
        new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    public string ConversationId { get; } = conversationId;

    public string UserId { get; } = userId;

    public void Tell(StreamNews news) => mailbox.Writer.TryWrite(news);

    public IAsyncEnumerable<StreamNews> NewsAsync(CancellationToken cancellationToken) => mailbox.Reader.ReadAllAsync(cancellationToken);
}
