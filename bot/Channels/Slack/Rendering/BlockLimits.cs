namespace DeskBot.Bot.Channels.Slack.Rendering;

/// <summary>What Slack takes at most, in UTF-16 units unless said otherwise. See https://docs.slack.dev/reference/block-kit.</summary>
internal static class BlockLimits
{
    /// <summary>Blocks in a message.</summary>
    public const int MessageBlocks = 50;

    /// <summary>Blocks in a modal or a home tab.</summary>
    public const int ViewBlocks = 100;

    /// <summary>A message's blocks together, as JSON. Not documented: Slack refuses at about 13,200 (bolt-js#2509, #2867), this leaves room.</summary>
    public const int MessageSize = 12_500;

    /// <summary>A text object.</summary>
    public const int Text = 3000;

    /// <summary>One of a section's fields.</summary>
    public const int Field = 2000;

    /// <summary>Fields in a section.</summary>
    public const int Fields = 10;

    /// <summary>A header.</summary>
    public const int Header = 150;

    /// <summary>Elements in a context block.</summary>
    public const int ContextElements = 10;

    /// <summary>Elements in an actions block.</summary>
    public const int Actions = 25;

    /// <summary>What a button says, and what a screen reader says for it.</summary>
    public const int ButtonText = 75;

    /// <summary>What a button sends.</summary>
    public const int ButtonValue = 2000;

    /// <summary>An address.</summary>
    public const int Url = 3000;

    /// <summary>Options in a select or in one group of its options.</summary>
    public const int Options = 100;

    /// <summary>Groups of options.</summary>
    public const int OptionGroups = 100;

    /// <summary>Radio buttons, or boxes to tick, in one field.</summary>
    public const int FewOptions = 10;

    /// <summary>An option's text, its description and its value, and a group's label: each.</summary>
    public const int Option = 75;

    /// <summary>What a picture shows.</summary>
    public const int AltText = 2000;

    /// <summary>A field's label or hint.</summary>
    public const int Label = 2000;

    /// <summary>The hint inside an empty field.</summary>
    public const int Placeholder = 150;

    /// <summary>What is typed into one text field.</summary>
    public const int Input = 3000;

    /// <summary>A modal's title, and each of its two buttons.</summary>
    public const int ViewTitle = 24;

    /// <summary>What a view remembers for us.</summary>
    public const int Metadata = 3000;

    /// <summary>The text beside a message's blocks: Slack takes ten times as much and asks for this.</summary>
    public const int Fallback = 4000;
}
