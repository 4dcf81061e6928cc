using DeskBot.Dialogs.Understanding.Learning;

namespace DeskBot.Dialogs.Understanding;

/// <summary>Where the files of this room are: beside the program unless the options say otherwise.</summary>
internal static class UnderstandingFiles
{
    internal static string SeedFolder(UnderstandingOptions options) => Resolve(options.SeedFolder, "seeds");

    internal static string Things(UnderstandingOptions options) => Resolve(options.ThingsFile, "entities/things.yaml");

    internal static string Cues(UnderstandingOptions options) => Resolve(options.CuesFile, "entities/cues.yaml");

    internal static string Prompt(UnderstandingOptions options) => Resolve(options.LanguageModel.PromptFile, "prompts/classify.md");

    internal static string Model(UnderstandingOptions options) => Resolve(options.ModelFile, "understanding.model");

    /// <summary>The seed files of both folders, in the order in which they are learnt.</summary>
    internal static IReadOnlyList<string> Seeds(UnderstandingOptions options) => SeedFiles.In(
        options.ExtraSeedFolder.Length == 0 ? [SeedFolder(options)] : [SeedFolder(options), Resolve(options.ExtraSeedFolder)]);

    /// <summary>A path as seen from the program's folder.</summary>
    internal static string Resolve(string path, string otherwise = "") => Path.Combine(AppContext.BaseDirectory, path.Length == 0 ? otherwise : path);
}
