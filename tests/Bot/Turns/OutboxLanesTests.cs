using DeskBot.Backend.Conversations;
using DeskBot.Backend.Outbox;
using DeskBot.Bot.Turns;
using DeskBot.Dialogs.Conversations;

namespace DeskBot.Bot.Tests.Turns;

public sealed class OutboxLanesTests
{
    private static readonly ConversationId Here = ConversationId.Of("test", "tenant", "here");
    private readonly OutboxLanes lanes = new();

    [Fact]
    public void What_is_handed_over_comes_in_order_and_the_conversation_is_announced_once()
    {
        lanes.HandOver(Here, Said("one"));
        lanes.HandOver(Here, Said("two"));

        Assert.Equal(Here, Announced());
        Assert.Null(Announced());
        Assert.Equal(["one", "two"], TextsOf(lanes.Take(Here)));
    }

    [Fact]
    public void What_comes_while_a_conversation_is_in_hand_is_announced_when_it_is_given_back()
    {
        lanes.HandOver(Here, Said("one"));
        Announced();
        lanes.Take(Here);

        lanes.HandOver(Here, Said("two"));

        Assert.Null(Announced());
        lanes.Release(Here, isFinished: true);
        Assert.Equal(Here, Announced());
        Assert.Equal(["two"], TextsOf(lanes.Take(Here)));
    }

    [Fact]
    public void What_comes_while_the_outbox_is_read_is_looked_for_there()
    {
        lanes.Signal(Here);
        Announced();
        Assert.Null(lanes.Take(Here));

        lanes.HandOver(Here, Said("perhaps read already"));
        lanes.Release(Here, isFinished: true);

        Assert.Equal(Here, Announced());
        Assert.Null(lanes.Take(Here));
    }

    [Fact]
    public void When_older_replies_may_be_in_the_outbox_all_come_from_there()
    {
        lanes.HandOver(Here, Said("newer"));
        lanes.Signal(Here);

        Assert.Equal(Here, Announced());
        Assert.Null(lanes.Take(Here));
    }

    [Fact]
    public void After_a_failed_send_the_rest_and_all_that_follows_come_from_the_outbox()
    {
        lanes.HandOver(Here, Said("one"));
        Announced();
        lanes.Take(Here);
        lanes.Release(Here, isFinished: false);
        Assert.Null(Announced());

        lanes.HandOver(Here, Said("two"));

        Assert.Equal(Here, Announced());
        Assert.Null(lanes.Take(Here));
    }

    private static HandedOver Said(string text) => new(
        new KnownConversation(Here, "test", "tenant", "here", "", false, null),
        [new HandedReply(new TextReply(text), new OutboxDraft("", null, false, null), new OutboxAdded())]);

    private static IEnumerable<string>? TextsOf(IReadOnlyList<HandedOver>? handed) =>
        handed?.SelectMany(said => said.Replies).Select(reply => Assert.IsType<TextReply>(reply.Reply).Text);

    private ConversationId? Announced() => lanes.Ready.TryRead(out var conversation) ? conversation : null;
}
