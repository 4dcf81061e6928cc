using System.Text.Json.Nodes;

namespace DeskBot.Bot.Channels.Cards;

/// <summary>Makes the links to our own pages absolute: in a chat client there is no page that they could be relative to.</summary>
internal static class SiteLinks
{
    /// <summary>The address, absolute.</summary>
    public static string Absolute(string url, Uri site) => url.StartsWith('/') ? Root(site) + url : url;

    /// <summary>Markdown with absolute links. Text that people wrote cannot hold one: its brackets are escaped.</summary>
    public static string InMarkdown(string markdown, Uri site) =>
        markdown.Replace("](/", $"]({Root(site)}/", StringComparison.Ordinal);

    /// <summary>Changes every address and every text of a card.</summary>
    public static void MakeAbsolute(JsonNode? node, Uri site)
    {
        switch (node)
        {
            case JsonArray items:
                foreach (var item in items)
                {
                    MakeAbsolute(item, site);
                }

                break;
            case JsonObject element:
                foreach (var (name, value) in element.ToList())
                {
                    MakeAbsolute(value, site);
                    if (value is JsonValue text && text.TryGetValue(out string? content))
                    {
                        element[name] = InProperty(element, name, content, site);
                    }
                }

                break;
        }
    }

    // Texts and facts hold Markdown; the values of inputs and of quick sentences are a person's own words.
    private static string InProperty(JsonObject element, string name, string content, Uri site) => name switch
    {
        "url" => Absolute(content, site),
        "text" => InMarkdown(content, site),
        "value" when !element.ContainsKey("type") => InMarkdown(content, site),
        _ => content,
    };

    // The desk may be served under a path.
    private static string Root(Uri site) => site.AbsoluteUri.TrimEnd('/');
}
