using System.Globalization;
using Microsoft.Extensions.Options;

namespace DeskBot.Dialogs.Understanding;

/// <summary>Checks the options at start; every message names the key and the fix.</summary>
internal sealed class UnderstandingOptionsValidator : IValidateOptions<UnderstandingOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, UnderstandingOptions options)
    {
        var model = options.LanguageModel;
        string?[] problems =
        [
            Share("AskBelow", options.AskBelow),
            Share("CategoryAtLeast", options.CategoryAtLeast),
            Share("LanguageModel:AskBelow", model.AskBelow),
            Between("LanguageModel:TimeoutMilliseconds", model.TimeoutMilliseconds, 100, 60_000),
            Between("LanguageModel:MaxCallsPerMinute", model.MaxCallsPerMinute, 1, 100_000),
            Between("LanguageModel:MaxConcurrentCalls", model.MaxConcurrentCalls, 1, 1_000),
            Between("LanguageModel:RecentTurns", model.RecentTurns, 0, 50),
            Between("LanguageModel:MaxTextLength", model.MaxTextLength, 100, 100_000),
            Between("LanguageModel:MaxOutputTokens", model.MaxOutputTokens, 20, 4_000),
            Folder("SeedFolder", UnderstandingFiles.SeedFolder(options)),
            options.ExtraSeedFolder.Length == 0 ? null : Folder("ExtraSeedFolder", UnderstandingFiles.Resolve(options.ExtraSeedFolder)),
            File("ThingsFile", UnderstandingFiles.Things(options)),
            File("CuesFile", UnderstandingFiles.Cues(options)),
            File("LanguageModel:PromptFile", UnderstandingFiles.Prompt(options)),
        ];
        var found = problems.OfType<string>().ToArray();
        return found.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(found);
    }

    private static string? Share(string key, double value) => value is >= 0 and <= 1
        ? null
        : string.Create(CultureInfo.InvariantCulture, $"Understanding:{key} is {value}; use a number from 0 to 1.");

    private static string? Between(string key, int value, int least, int most) => value >= least && value <= most
        ? null
        : string.Create(CultureInfo.InvariantCulture, $"Understanding:{key} is {value}; use a whole number from {least} to {most}.");

    private static string? Folder(string key, string path) => Directory.Exists(path)
        ? null
        : $"Understanding:{key}: there is no folder '{path}'; name an existing one or leave the key out.";

    private static string? File(string key, string path) => System.IO.File.Exists(path)
        ? null
        : $"Understanding:{key}: there is no file '{path}'; name an existing one or leave the key out.";
}
