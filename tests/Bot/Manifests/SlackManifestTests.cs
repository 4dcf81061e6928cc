using System.Text.RegularExpressions;
using DeskBot.Bot.Channels.Slack;
using DeskBot.Bot.Channels.Slack.Inbound;
using DeskBot.Bot.Channels.Slack.Workspaces;
using DeskBot.Harness;
using YamlDotNet.RepresentationModel;

namespace DeskBot.Bot.Tests.Manifests;

/// <summary>The Slack app's manifest, by Slack's limits, and in step with the code: what it asks for is used, and what is used it asks for.</summary>
public sealed partial class SlackManifestTests
{
    private static readonly string Source = File.ReadAllText(Path.Combine(Repository.Root, "manifests", "slack", "manifest.yaml"));

    private readonly YamlMappingNode _manifest = Read();

    [Fact]
    public void It_asks_for_exactly_the_scopes_that_the_code_asks_a_workspace_for() =>
        Assert.Equal(SlackScopes.Bot.Order(StringComparer.Ordinal), Texts("oauth_config", "scopes", "bot"));

    [Fact]
    public void Each_scope_is_needed_by_a_method_an_event_or_a_way_in()
    {
        string?[] needed = [.. SlackScopes.OfMethods.Values, .. SlackScopes.OfEvents.Values, SlackScopes.OfCommands, SlackScopes.OfFiles, SlackScopes.OfAddresses];

        Assert.Equal(SlackScopes.Bot.Order(StringComparer.Ordinal), needed.OfType<string>().Where(scope => scope != SlackScopes.App).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Each_method_that_the_code_calls_is_known_with_its_scope_and_no_other_is()
    {
        var called = Directory.EnumerateFiles(Path.Combine(Repository.Root, "bot", "Channels", "Slack"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Method.Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value)).Distinct();

        Assert.Equal(SlackScopes.OfMethods.Keys.Order(StringComparer.Ordinal), called.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Each_scope_says_why() => Assert.All(SlackScopes.Bot, scope =>
    {
        var lines = Source.Split('\n').Select(line => line.Trim()).ToList();
        var above = lines[lines.IndexOf($"- {scope}") - 1];
        Assert.True(above.StartsWith("# ", StringComparison.Ordinal) && above.Length > 20, $"{scope} does not say why.");
    });

    [Fact]
    public void It_subscribes_to_exactly_the_events_that_the_code_handles()
    {
        var subscribed = Texts("settings", "event_subscriptions", "bot_events");

        Assert.Equal(SlackEvents.Subscribed.Order(StringComparer.Ordinal), subscribed);
        Assert.Equal(SlackScopes.OfEvents.Keys.Order(StringComparer.Ordinal), subscribed);
        Assert.Subset(SlackScopes.Bot.ToHashSet(), SlackScopes.OfEvents.Values.OfType<string>().ToHashSet());
    }

    [Theory]
    [InlineData(SlackEndpoints.Events, "settings", "event_subscriptions", "request_url")]
    [InlineData(SlackEndpoints.Interactions, "settings", "interactivity", "request_url")]
    public void Slack_posts_to_where_the_desk_listens(string path, params string[] at) =>
        Assert.Equal(path, new Uri(Text(at)).AbsolutePath);

    [Fact]
    public void Browsers_are_sent_back_to_where_installing_ends() =>
        Assert.Equal(InstallSlack.CallbackPath, new Uri(Assert.Single(Texts("oauth_config", "redirect_urls"))).AbsolutePath);

    [Fact]
    public void The_command_is_the_one_that_is_answered()
    {
        var command = Assert.IsType<YamlMappingNode>(Assert.Single(((YamlSequenceNode)At("features", "slash_commands")).Children));

        Assert.Equal(SlackViews.Command, Text(command, "command"));
        Assert.Equal(SlackEndpoints.Commands, new Uri(Text(command, "url")).AbsolutePath);
        Assert.Equal("true", Text(command, "should_escape"));
        Assert.InRange(SlackViews.Command.Length, 2, 32);
    }

    [Fact]
    public void The_shortcuts_are_those_that_are_answered()
    {
        var shortcuts = ((YamlSequenceNode)At("features", "shortcuts")).Children.Cast<YamlMappingNode>().ToList();

        Assert.Equal([(SlackViews.Ask, "global"), (SlackViews.TicketFromMessage, "message")], shortcuts.Select(shortcut => (Text(shortcut, "callback_id"), Text(shortcut, "type"))));
        Assert.All(shortcuts, shortcut => Assert.InRange(Text(shortcut, "name").Length, 1, 24));
    }

    [Theory]
    [InlineData(35, "display_information", "name")]
    [InlineData(140, "display_information", "description")]
    [InlineData(4000, "display_information", "long_description")]
    [InlineData(80, "features", "bot_user", "display_name")]
    public void Its_texts_are_there_and_not_too_long(int longest, params string[] path) => Assert.InRange(Text(path).Length, 1, longest);

    [Fact]
    public void People_can_write_to_it_and_find_its_home()
    {
        Assert.Equal(("true", "true", "false"), (
            Text("features", "app_home", "home_tab_enabled"), Text("features", "app_home", "messages_tab_enabled"), Text("features", "app_home", "messages_tab_read_only_enabled")));
        Assert.Equal("true", Text("settings", "interactivity", "is_enabled"));
    }

    [Fact]
    public void The_ticket_emoji_is_a_reaction_that_the_app_may_hear_of() => Assert.Equal("ticket", new SlackOptions().TicketReaction);

    private static YamlMappingNode Read()
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(Source));
        return (YamlMappingNode)yaml.Documents[0].RootNode;
    }

    private YamlNode At(params string[] path) => path.Aggregate((YamlNode)_manifest, (node, name) => ((YamlMappingNode)node).Children[name]);

    private string Text(params string[] path) => ((YamlScalarNode)At(path)).Value ?? "";

    private static string Text(YamlMappingNode node, string name) => ((YamlScalarNode)node.Children[name]).Value ?? "";

    private IEnumerable<string> Texts(params string[] path) =>
        ((YamlSequenceNode)At(path)).Children.Select(node => ((YamlScalarNode)node).Value ?? "").Order(StringComparer.Ordinal);

    [GeneratedRegex("""(?:FormAsync|CallAsync)\(\s*"([a-z]+\.[A-Za-z0-9.]+)""")]
    private static partial Regex Method { get; }
}
