; Inno Setup's recipe of an installer for one user of Windows, without administrator rights. NOT YET RUN: written from
; Inno Setup's documentation. `iscc /DVersion=0.1.0 packaging\windows\dlstudy.iss`, after `python dev.py bundle`.

#ifndef Version
  #error The version must be given, such as /DVersion=0.1.0
#endif

[Setup]
AppId={{8B0B7C0E-2E7B-4B7B-9C53-3F6D0B6E6B11}
AppName=dlstudy
AppVersion={#Version}
AppPublisher=The dlstudy founders
DefaultDirName={autopf}\dlstudy
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
Compression=lzma2/ultra64
SolidCompression=yes
SetupIconFile=..\..\build\made\icons\dlstudy.ico
UninstallDisplayIcon={app}\dlstudy.exe
LicenseFile=..\..\LICENSE
OutputDir=..\..\build\packages
OutputBaseFilename=dlstudy-{#Version}-windows-x86_64
CloseApplications=yes
WizardStyle=modern

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "de"; MessagesFile: "compiler:Languages\German.isl"

[InstallDelete]
; What an older version left, so that the two are never mixed. Progress lies elsewhere: %LOCALAPPDATA%\dlstudy.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "..\..\build\bundle\dlstudy\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
Name: "{autoprograms}\dlstudy"; Filename: "{app}\dlstudy.exe"

[Run]
Filename: "{app}\dlstudy.exe"; Description: "{cm:LaunchProgram,dlstudy}"; Flags: nowait postinstall skipifsilent
