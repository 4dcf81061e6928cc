using System.Text.Json.Nodes;

namespace DeskBot.Bot.Channels.Slack.Rendering;

/// <summary>Gathers blocks from top to bottom. Texts that belong together become one block, because Slack leaves a gap between blocks and counts them.</summary>
internal sealed class BlockList
{
    private readonly List<JsonObject> _blocks = [];
    private readonly List<TextLine> _text = [];
    private readonly List<TextLine> _small = [];

    /// <summary>The blocks.</summary>
    public IReadOnlyList<JsonObject> Blocks
    {
        get
        {
            Finish();
            return _blocks;
        }
    }

    /// <summary>Adds whole blocks.</summary>
    public void Add(IEnumerable<JsonObject> blocks)
    {
        Finish();
        _blocks.AddRange(blocks);
    }

    /// <summary>Adds a line across, unless there is nothing above it.</summary>
    public void AddDivider()
    {
        Finish();
        if (_blocks.Count > 0 && (string?)_blocks[^1]["type"] != "divider")
        {
            _blocks.Add(Rendering.Blocks.Divider());
        }
    }

    /// <summary>Adds text.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="joins">Follows the text above closely.</param>
    public void AddText(IEnumerable<TextLine> lines, bool joins) => Append(_text, lines, joins);

    /// <summary>Adds small, grey text.</summary>
    public void AddSmall(IEnumerable<TextLine> lines, bool joins) => Append(_small, lines, joins);

    private void Append(List<TextLine> to, IEnumerable<TextLine> lines, bool joins)
    {
        if (!joins || to.Count == 0)
        {
            Finish();
        }

        to.AddRange(to.Count == 0 ? lines : lines.Select((line, i) => i == 0 ? line with { StartsParagraph = false } : line));
    }

    private void Finish()
    {
        _blocks.AddRange(RichText.Blocks([.. _text]));
        _blocks.AddRange(TextPieces.Of([.. _small], lines => Mrkdwn.Of(lines).Length <= BlockLimits.Text).Select(lines => Rendering.Blocks.Context(Mrkdwn.Of(lines))));
        _text.Clear();
        _small.Clear();
    }
}
