namespace DeskBot.Bot.Channels.BotFramework.Activities;

/// <summary>The activity types that mean something to the desk. Others are acknowledged and ignored.</summary>
internal static class ActivityTypes
{
    public const string Message = "message";
    public const string MessageUpdate = "messageUpdate";
    public const string MessageDelete = "messageDelete";
    public const string MessageReaction = "messageReaction";
    public const string ConversationUpdate = "conversationUpdate";
    public const string InstallationUpdate = "installationUpdate";
    public const string Invoke = "invoke";
    public const string Event = "event";
    public const string Typing = "typing";
}

/// <summary>The roles an account may have on the wire.</summary>
internal static class Roles
{
    public const string User = "user";
    public const string Bot = "bot";
    public const string Skill = "skill";
}
