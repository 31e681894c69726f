namespace Rattan.Platform.Ui.Layout;

/// <summary>A component that stands above every page when it has something to say, such as through whose eyes one
/// looks. A module adds it with <c>services.AddSingleton(new Banner(typeof(X)))</c>.</summary>
public sealed record Banner(Type Component);
