using DeskBot.Bot.Hosting;

if (args is [Preparation.Command])
{
    return await Preparation.RunAsync();
}

var builder = WebApplication.CreateBuilder(args);
builder.AddDesk();

var app = builder.Build();
app.UseDesk();
app.MapDesk();

return await app.RunDeskAsync();

/// <summary>The host: what it is made of is in <see cref="DeskHost"/>.</summary>
public partial class Program;
