namespace Rattan.Access.Roles;

internal sealed record PermissionUnknown()
    : ValidationError("access.permission_unknown", "There is no such permission.", "permissions");

internal sealed record PermissionsExceeded() : ForbiddenError(
    "access.permissions_exceeded", "Nobody gives more than they may do themselves.");

internal sealed record RoleUnknown() : NotFoundError("access.role_unknown", "There is no such role.");

internal sealed record RoleFixed()
    : ConflictError("access.role_fixed", "This role came with the program and cannot be changed.");

internal sealed record RoleNameTaken()
    : ConflictError("access.role_name_taken", "Another role has this name.", "name");
