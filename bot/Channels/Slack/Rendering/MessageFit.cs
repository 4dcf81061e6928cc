using System.Text.Json.Nodes;

namespace DeskBot.Bot.Channels.Slack.Rendering;

/// <summary>Keeps a message within Slack's limits: what is too much is left out before the buttons, and a button shows it in a modal.</summary>
internal static class MessageFit
{
    /// <summary>The blocks of a message.</summary>
    /// <param name="body">What it says.</param>
    /// <param name="foot">Its buttons, which always stay.</param>
    /// <param name="more">Shows everything.</param>
    public static JsonArray Of(IReadOnlyList<JsonObject> body, IReadOnlyList<JsonObject> foot, Func<JsonObject> more)
    {
        if (body.Count + foot.Count <= BlockLimits.MessageBlocks && Size(body) + Size(foot) <= BlockLimits.MessageSize)
        {
            return [.. body, .. foot];
        }

        IReadOnlyList<JsonObject> end = [Blocks.Context("This goes on. Not all of it fits into a message."), .. Blocks.Actions([more()]), .. foot];
        var kept = body.Take(BlockLimits.MessageBlocks - end.Count).ToList();
        var room = BlockLimits.MessageSize - Size(end);
        while (kept.Count > 0 && Size(kept) > room)
        {
            kept.RemoveAt(kept.Count - 1);
        }

        return [.. kept, .. end];
    }

    private static int Size(IEnumerable<JsonObject> blocks) => blocks.Sum(block => Blocks.SizeOf(block) + 1);
}
